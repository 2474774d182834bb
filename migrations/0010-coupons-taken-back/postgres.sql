create function refuse_coupon_delete() returns trigger language plpgsql as $$
begin
  if exists (select 1 from lot join entry on entry.id = lot.entry_id
    where lot.id = old.lot_id and entry.kind = 'opening' and lot.withdrawn = lot.amount) then
    return old;
  end if;
  raise exception 'coupons are never deleted';
end $$;

drop trigger coupon_delete on coupon;
create trigger coupon_delete before delete on coupon for each row execute function refuse_coupon_delete();
