-- Argon2id, with salt and parameters in the text.
alter table credential add column password_hash text;
alter table credential add column password_set_at timestamptz;
