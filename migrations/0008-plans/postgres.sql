create table plan_term (
  entry_id bigint not null references entry (id),
  plan text collate "C" not null,
  member_id bigint not null references member (id),
  counted_from text collate "C" not null,
  first_month bigint not null check (first_month >= 0),
  months bigint not null check (months > 0),
  starts_on text collate "C" not null,
  price bigint not null check (price >= 0),
  terms text collate "C" not null,
  store text collate "C" not null,
  programme bigint not null references programme (version),
  ends_on text collate "C" not null,
  settled bigint not null check (settled >= 0 and settled <= months),
  ended bigint not null check (ended in (0, 1)),
  next_on text collate "C",
  primary key (entry_id, plan)
);

create index plan_term_member on plan_term (member_id, ends_on);
create index plan_term_next on plan_term (next_on) where next_on is not null;
create index plan_term_end on plan_term (ends_on);

create trigger plan_term_delete before delete on plan_term
  for each row execute function refuse_change('terms are never deleted');
create trigger plan_term_truncate before truncate on plan_term
  for each statement execute function refuse_change('terms are never deleted');
create trigger plan_term_update before update of
  entry_id, plan, member_id, counted_from, first_month, months, starts_on, price, terms, store, programme on plan_term
  for each row execute function refuse_change('what a term is never changes');
