alter table operator
  add column role text collate "C" not null default 'cashier' check (role in ('cashier', 'manager', 'owner'));
update operator set role = 'owner';

create table operator_pin (
  operator text collate "C" primary key references operator (code),
  cost bigint not null check (cost > 1),
  block_size bigint not null check (block_size > 0),
  parallelism bigint not null check (parallelism > 0),
  salt bytea not null check (length(salt) >= 16),
  pin_key bytea not null check (length(pin_key) = 32),
  tries bigint not null default 0 check (tries >= 0),
  waits_until bigint not null default 0
);
