create table shop (
  id integer primary key check (id = 1),
  language text,
  created_at integer not null
) strict;

create table programme (
  version integer primary key,
  in_force_from text,
  source text not null,
  rules text not null,
  applied_at integer not null,
  operator text
) strict;

create table account (
  id integer primary key,
  newest_at integer,
  active_on text,
  clock_ends_on text,
  batch_id integer
) strict;
create index account_clock on account (clock_ends_on) where clock_ends_on is not null;

create table member (
  id integer primary key,
  account_id integer not null references account (id),
  name text not null,
  name_search text not null,
  phone text,
  email text,
  gender text,
  birthday text,
  tier text,
  status text not null default 'active' check (status in ('active', 'blocked', 'closed', 'merged')),
  joined_on text not null,
  source text,
  store text,
  referrer_id integer references member (id),
  note text,
  merged_into integer references member (id),
  batch_id integer
) strict;
create index member_account on member (account_id);
create index member_phone on member (phone) where phone is not null;
create index member_name on member (name);
create index member_name_search on member (name_search);
create index member_batch on member (batch_id) where batch_id is not null;

create table member_tag (
  member_id integer not null references member (id),
  tag text not null,
  primary key (member_id, tag)
) strict, without rowid;
create index member_tag_tag on member_tag (tag);

create table card (
  id integer primary key,
  number text not null unique,
  account_id integer not null references account (id),
  member_id integer not null references member (id),
  status text not null default 'active' check (status in ('active', 'blocked', 'replaced')),
  status_on text,
  replaced_by integer references card (id)
) strict;
create index card_member on card (member_id);

create table batch (
  id integer primary key,
  kind text not null,
  file text not null,
  content_hash blob not null,
  ref text,
  profile text not null,
  encoding text not null,
  cut_off text,
  recorded_at integer not null,
  operator text,
  summary text not null,
  undone_by integer references batch (id)
) strict;
create index batch_content on batch (content_hash);

create table entry (
  id integer primary key,
  kind text not null,
  occurred_at integer not null,
  recorded_at integer not null,
  day text not null,
  store text not null,
  operator text,
  member_id integer references member (id),
  account_id integer references account (id),
  card_id integer references card (id),
  programme integer not null references programme (version),
  amount integer,
  reverses integer references entry (id),
  auto_key text,
  batch_id integer references batch (id),
  activity integer not null default 0 check (activity in (0, 1)),
  facts text,
  text_hash blob check (length(text_hash) = 32),
  digest blob not null check (length(digest) = 32)
) strict;
create index entry_account on entry (account_id, id) where account_id is not null;
create index entry_member on entry (member_id, id) where member_id is not null;
create index entry_day on entry (day);
create index entry_reverses on entry (reverses) where reverses is not null;
create index entry_batch on entry (batch_id) where batch_id is not null;
create unique index entry_auto_key on entry (auto_key) where auto_key is not null;

create table entry_line (
  entry_id integer not null references entry (id),
  no integer not null,
  sku text,
  name text,
  category text,
  quantity integer not null check (quantity >= 0),
  price integer not null check (price >= 0),
  gross integer not null check (gross >= 0),
  net integer not null check (net >= 0 and net <= gross),
  primary key (entry_id, no)
) strict, without rowid;

create table entry_text (
  entry_id integer primary key references entry (id),
  salt blob not null,
  text text not null
) strict;

create table lot (
  id integer primary key,
  account_id integer not null references account (id),
  asset text not null check (asset in ('paid', 'bonus', 'points', 'pass', 'coupon', 'points_debt')),
  product text,
  pair_id integer references lot (id),
  entry_id integer not null references entry (id),
  opened_on text not null,
  valid_from text,
  expires_on text,
  on_clock integer not null default 0 check (on_clock in (0, 1)),
  amount integer not null check (amount > 0),
  used integer not null default 0 check (used >= 0),
  expired integer not null default 0 check (expired >= 0),
  withdrawn integer not null default 0 check (withdrawn >= 0),
  remaining integer not null generated always as (amount - used - expired - withdrawn) stored check (remaining >= 0),
  cost integer check (cost >= 0),
  origin_lot integer references lot (id),
  store text not null,
  tender text,
  funder text,
  programme integer not null references programme (version),
  rule text,
  terms text,
  import_key text
) strict;
create index lot_account on lot (account_id, remaining);
create index lot_due on lot (expires_on) where remaining > 0 and expires_on is not null;
create index lot_pending on lot (valid_from) where remaining > 0 and valid_from is not null;
create index lot_pair on lot (pair_id) where pair_id is not null;
create index lot_entry on lot (entry_id);
create unique index lot_import_key on lot (import_key) where import_key is not null;

create table lot_date (
  lot_id integer not null references lot (id),
  entry_id integer not null references entry (id),
  valid_from text,
  expires_on text,
  primary key (lot_id, entry_id)
) strict, without rowid;

create table posting (
  id integer primary key,
  entry_id integer not null references entry (id),
  no integer not null,
  debit text not null,
  credit text not null check (credit <> debit),
  unit text not null check (unit in ('money', 'points', 'visits', 'uses')),
  amount integer not null check (amount > 0),
  account_id integer references account (id),
  lot_id integer references lot (id),
  lot_effect integer not null check (lot_effect in (-1, 0, 1)),
  figure text check (figure in ('amount', 'used', 'expired', 'withdrawn')),
  reverses integer references posting (id),
  rule text,
  store text not null,
  check ((figure is null) = (lot_effect = 0)),
  check (lot_id is null or account_id is not null),
  check (lot_effect = 0 or lot_id is not null)
) strict;
create unique index posting_entry on posting (entry_id, no);
create index posting_lot on posting (lot_id) where lot_id is not null;
create index posting_account on posting (account_id, entry_id) where account_id is not null;
create index posting_reverses on posting (reverses) where reverses is not null;

create table reference (
  ref text primary key,
  input_hash blob not null,
  entry_id integer references entry (id),
  batch_id integer references batch (id),
  answer text
) strict, without rowid;
create index reference_entry on reference (entry_id) where entry_id is not null;

create table counter (
  code text primary key,
  used integer not null check (used >= 0)
) strict, without rowid;

create table daily_posting (
  day text not null,
  slot integer not null,
  store text not null,
  lot_store text not null,
  operator text not null,
  kind text not null,
  of_kind text not null default '',
  debit text not null,
  credit text not null,
  unit text not null,
  figure text not null default '',
  amount integer not null,
  postings integer not null,
  primary key (day, slot, store, lot_store, operator, kind, of_kind, debit, credit, unit, figure)
) strict, without rowid;

create table daily_entry (
  day text not null,
  slot integer not null,
  store text not null,
  operator text not null,
  kind text not null,
  of_kind text not null default '',
  entries integer not null,
  primary key (day, slot, store, operator, kind, of_kind)
) strict, without rowid;

create table history (
  id integer primary key,
  batch_id integer not null references batch (id),
  account_id integer not null references account (id),
  external_ref text not null,
  occurred_at integer not null,
  kind text not null,
  paid integer not null,
  bonus integer not null,
  points integer not null,
  amount integer,
  tender text,
  store text,
  operator text,
  items text,
  note text
) strict;
create unique index history_ref on history (account_id, external_ref);
create index history_batch on history (batch_id);

create table seal (
  last_id integer primary key,
  entries integer not null,
  hash blob not null check (length(hash) = 32),
  at integer not null
) strict;

create trigger entry_update before update on entry begin select raise(abort, 'entries are never changed'); end;
create trigger entry_delete before delete on entry begin select raise(abort, 'entries are never deleted'); end;
create trigger entry_line_update before update on entry_line begin select raise(abort, 'lines are never changed'); end;
create trigger entry_line_delete before delete on entry_line begin select raise(abort, 'lines are never deleted'); end;
create trigger entry_text_update before update on entry_text begin select raise(abort, 'texts are never changed'); end;
create trigger posting_update before update on posting begin select raise(abort, 'postings are never changed'); end;
create trigger posting_delete before delete on posting begin select raise(abort, 'postings are never deleted'); end;
create trigger lot_date_update before update on lot_date begin select raise(abort, 'dates are never changed'); end;
create trigger lot_date_delete before delete on lot_date begin select raise(abort, 'dates are never deleted'); end;
create trigger programme_update before update on programme begin select raise(abort, 'programmes are never changed'); end;
create trigger programme_delete before delete on programme begin select raise(abort, 'programmes are never deleted'); end;
create trigger history_update before update on history begin select raise(abort, 'history is never changed'); end;
create trigger lot_delete before delete on lot begin select raise(abort, 'lots are never deleted'); end;
create trigger lot_update before update of
  id, asset, product, pair_id, entry_id, opened_on, on_clock, amount, cost, origin_lot, store, tender, funder, programme, rule, terms
  on lot begin select raise(abort, 'what a lot is never changes'); end;
