-- A record whose ce_subject cannot be read is one of the session that its key names. No session has a longer id, and an
-- index takes no text of any length.
create index dead_letter_key on dead_letter (account, record_key) where length(record_key) <= 64;
