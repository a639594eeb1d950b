-- The key before the last rotation, while both are accepted. It is never shown again, so it is not kept sealed.
alter table credential add column previous_key_digest bytea;
alter table credential add column previous_key_valid_until timestamptz;

-- Tokens issued before are refused.
alter table credential add column tokens_valid_from timestamptz;

create index credential_previous_key on credential (previous_key_valid_until) where previous_key_digest is not null;
