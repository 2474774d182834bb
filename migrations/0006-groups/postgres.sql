alter table member
  add column pays_from bigint references account (id) check (pays_from <> account_id),
  add column limit_bill bigint check (limit_bill >= 0),
  add column limit_day bigint check (limit_day >= 0),
  add column limit_month bigint check (limit_month >= 0);

create index member_pays_from on member (pays_from) where pays_from is not null;
