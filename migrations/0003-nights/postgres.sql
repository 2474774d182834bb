create table night (
  step text collate "C" not null,
  day text collate "C" not null,
  done_at bigint not null,
  primary key (step, day)
);

create index member_merged on member (merged_into) where merged_into is not null;
create index member_birthday on member (substr(birthday, length(birthday) - 4)) where birthday is not null;

create trigger night_update before update on night for each row execute function refuse_change('nights are never changed');
create trigger night_delete before delete on night for each row execute function refuse_change('nights are never deleted');
create trigger night_truncate before truncate on night for each statement execute function refuse_change('nights are never deleted');
