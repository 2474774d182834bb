create table draw_seed (
  hash text collate "C" primary key check (length(hash) = 64),
  reward text collate "C" not null,
  seed text collate "C" not null check (length(seed) = 64),
  committed_by bigint not null references entry (id),
  drawn bigint not null default 0 check (drawn >= 0),
  revealed_by bigint references entry (id)
);

create unique index draw_seed_open on draw_seed (reward) where revealed_by is null;

create trigger draw_seed_update before update on draw_seed for each row
when (new.hash <> old.hash or new.reward <> old.reward or new.seed <> old.seed or new.committed_by <> old.committed_by
  or new.drawn < old.drawn or old.revealed_by is not null)
execute function refuse_change('a draw that was committed to is never changed');
create trigger draw_seed_delete before delete on draw_seed for each row execute function refuse_change('draws are never deleted');
create trigger draw_seed_truncate before truncate on draw_seed for each statement execute function refuse_change('draws are never deleted');
