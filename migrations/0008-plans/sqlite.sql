create table plan_term (
  entry_id integer not null references entry (id),
  plan text not null,
  member_id integer not null references member (id),
  counted_from text not null,
  first_month integer not null check (first_month >= 0),
  months integer not null check (months > 0),
  starts_on text not null,
  price integer not null check (price >= 0),
  terms text not null,
  store text not null,
  programme integer not null references programme (version),
  ends_on text not null,
  settled integer not null check (settled >= 0 and settled <= months),
  ended integer not null check (ended in (0, 1)),
  next_on text,
  primary key (entry_id, plan)
) strict, without rowid;

create index plan_term_member on plan_term (member_id, ends_on);
create index plan_term_next on plan_term (next_on) where next_on is not null;
create index plan_term_end on plan_term (ends_on);

create trigger plan_term_delete before delete on plan_term begin select raise(abort, 'terms are never deleted'); end;
create trigger plan_term_update before update of
  entry_id, plan, member_id, counted_from, first_month, months, starts_on, price, terms, store, programme on plan_term
  begin select raise(abort, 'what a term is never changes'); end;
