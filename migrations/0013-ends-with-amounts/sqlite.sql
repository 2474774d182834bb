drop index lot_due;
create index lot_due on lot (expires_on, id, asset, on_clock, remaining) where remaining > 0 and expires_on is not null;
