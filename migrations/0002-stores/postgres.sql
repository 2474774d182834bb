create table store (
  code text primary key,
  name text,
  parent text references store (code) check (parent <> code),
  declared_on text not null,
  closed_on text
);

create table operator (
  code text primary key,
  name text,
  declared_on text not null,
  closed_on text
);

create table operator_store (
  operator text not null references operator (code),
  store text not null references store (code),
  primary key (operator, store)
);

create function refuse_register_change() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0];
end $$;

create trigger store_delete before delete on store
  for each row execute function refuse_register_change('stores are never deleted');
create trigger store_update before update of code, declared_on on store
  for each row execute function refuse_register_change('the code of a store never changes');
create trigger operator_delete before delete on operator
  for each row execute function refuse_register_change('operators are never deleted');
create trigger operator_update before update of code, declared_on on operator
  for each row execute function refuse_register_change('the code of an operator never changes');
