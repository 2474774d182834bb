create table store (
  code text primary key,
  name text,
  parent text references store (code) check (parent <> code),
  declared_on text not null,
  closed_on text
) strict, without rowid;

create table operator (
  code text primary key,
  name text,
  declared_on text not null,
  closed_on text
) strict, without rowid;

create table operator_store (
  operator text not null references operator (code),
  store text not null references store (code),
  primary key (operator, store)
) strict, without rowid;

create trigger store_delete before delete on store begin select raise(abort, 'stores are never deleted'); end;
create trigger store_update before update of code, declared_on on store
  begin select raise(abort, 'the code of a store never changes'); end;
create trigger operator_delete before delete on operator begin select raise(abort, 'operators are never deleted'); end;
create trigger operator_update before update of code, declared_on on operator
  begin select raise(abort, 'the code of an operator never changes'); end;
