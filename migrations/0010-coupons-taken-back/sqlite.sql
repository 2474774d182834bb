drop trigger coupon_delete;
create trigger coupon_delete before delete on coupon
  when not exists (select 1 from lot join entry on entry.id = lot.entry_id
    where lot.id = old.lot_id and entry.kind = 'opening' and lot.withdrawn = lot.amount)
  begin select raise(abort, 'coupons are never deleted'); end;
