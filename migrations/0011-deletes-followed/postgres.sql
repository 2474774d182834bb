create index entry_card on entry (card_id) where card_id is not null;
create index card_replaced on card (replaced_by) where replaced_by is not null;
create index member_referrer on member (referrer_id) where referrer_id is not null;
