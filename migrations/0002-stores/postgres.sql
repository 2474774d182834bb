create table store (
  code text collate "C" primary key,
  name text collate "C",
  parent text collate "C" references store (code) check (parent <> code),
  declared_on text collate "C" not null,
  closed_on text collate "C"
);

create table operator (
  code text collate "C" primary key,
  name text collate "C",
  declared_on text collate "C" not null,
  closed_on text collate "C"
);

create table operator_store (
  operator text collate "C" not null references operator (code),
  store text collate "C" not null references store (code),
  primary key (operator, store)
);

create trigger store_delete before delete on store
  for each row execute function refuse_change('stores are never deleted');
create trigger store_truncate before truncate on store
  for each statement execute function refuse_change('stores are never deleted');
create trigger store_update before update of code, declared_on on store
  for each row execute function refuse_change('the code of a store never changes');
create trigger operator_delete before delete on operator
  for each row execute function refuse_change('operators are never deleted');
create trigger operator_truncate before truncate on operator
  for each statement execute function refuse_change('operators are never deleted');
create trigger operator_update before update of code, declared_on on operator
  for each row execute function refuse_change('the code of an operator never changes');
