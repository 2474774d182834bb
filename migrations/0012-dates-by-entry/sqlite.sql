create index lot_date_entry on lot_date (entry_id);
