alter table member add column pays_from integer references account (id) check (pays_from <> account_id);
alter table member add column limit_bill integer check (limit_bill >= 0);
alter table member add column limit_day integer check (limit_day >= 0);
alter table member add column limit_month integer check (limit_month >= 0);

create index member_pays_from on member (pays_from) where pays_from is not null;
