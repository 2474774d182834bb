create table coupon (
  lot_id integer primary key references lot (id),
  code text not null unique,
  closed_by integer references entry (id)
) strict;

create table house (
  id integer primary key check (id = 1),
  account_id integer not null references account (id)
) strict;

create trigger coupon_update before update of lot_id, code on coupon
  begin select raise(abort, 'codes of coupons are never changed'); end;
create trigger coupon_delete before delete on coupon begin select raise(abort, 'coupons are never deleted'); end;
create trigger house_update before update on house begin select raise(abort, 'the account of the shop is never changed'); end;
create trigger house_delete before delete on house begin select raise(abort, 'the account of the shop is never deleted'); end;
