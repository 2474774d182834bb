drop index lot_account;
create index lot_account on lot (account_id, remaining, asset, on_clock, valid_from, expires_on);
