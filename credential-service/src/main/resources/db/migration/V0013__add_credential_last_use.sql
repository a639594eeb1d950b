-- Written in batches, without a new version: using a credential does not change it.
alter table credential add column last_used_at timestamptz;
alter table credential add column last_used_address text;
