create table night (
  step text not null,
  day text not null,
  done_at integer not null,
  primary key (step, day)
) strict, without rowid;

create index member_merged on member (merged_into) where merged_into is not null;
create index member_birthday on member (substr(birthday, length(birthday) - 4)) where birthday is not null;

create trigger night_update before update on night begin select raise(abort, 'nights are never changed'); end;
create trigger night_delete before delete on night begin select raise(abort, 'nights are never deleted'); end;
