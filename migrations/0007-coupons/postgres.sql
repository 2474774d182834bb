create table coupon (
  lot_id bigint primary key references lot (id),
  code text collate "C" not null unique,
  closed_by bigint references entry (id)
);

create table house (
  id integer primary key check (id = 1),
  account_id bigint not null references account (id)
);

create trigger coupon_update before update of lot_id, code on coupon
  for each row execute function refuse_change('codes of coupons are never changed');
create trigger coupon_delete before delete on coupon
  for each row execute function refuse_change('coupons are never deleted');
create trigger coupon_truncate before truncate on coupon
  for each statement execute function refuse_change('coupons are never deleted');
create trigger house_update before update on house
  for each row execute function refuse_change('the account of the shop is never changed');
create trigger house_delete before delete on house
  for each row execute function refuse_change('the account of the shop is never deleted');
create trigger house_truncate before truncate on house
  for each statement execute function refuse_change('the account of the shop is never deleted');
