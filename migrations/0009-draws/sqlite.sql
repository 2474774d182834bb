create table draw_seed (
  hash text primary key check (length(hash) = 64),
  reward text not null,
  seed text not null check (length(seed) = 64),
  committed_by integer not null references entry (id),
  drawn integer not null default 0 check (drawn >= 0),
  revealed_by integer references entry (id)
) strict, without rowid;

create unique index draw_seed_open on draw_seed (reward) where revealed_by is null;

create trigger draw_seed_update before update on draw_seed
when new.hash <> old.hash or new.reward <> old.reward or new.seed <> old.seed or new.committed_by <> old.committed_by
  or new.drawn < old.drawn or old.revealed_by is not null
begin select raise(abort, 'a draw that was committed to is never changed'); end;
create trigger draw_seed_delete before delete on draw_seed begin select raise(abort, 'draws are never deleted'); end;
