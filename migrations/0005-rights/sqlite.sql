alter table operator add column role text not null default 'cashier' check (role in ('cashier', 'manager', 'owner'));
update operator set role = 'owner';

create table operator_pin (
  operator text primary key references operator (code),
  cost integer not null check (cost > 1),
  block_size integer not null check (block_size > 0),
  parallelism integer not null check (parallelism > 0),
  salt blob not null check (length(salt) >= 16),
  pin_key blob not null check (length(pin_key) = 32),
  tries integer not null default 0 check (tries >= 0),
  waits_until integer not null default 0
) strict, without rowid;
