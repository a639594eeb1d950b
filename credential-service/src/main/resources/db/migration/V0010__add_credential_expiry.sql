alter table credential add column expires_at timestamptz;

-- An expired credential keeps its name until it is revoked.
drop index credential_name_unique;
create unique index credential_name_unique on credential (hub_id, name) where status <> 'REVOKED';

-- What expires next is looked for every few seconds.
create index credential_to_expire on credential (expires_at) where status = 'ACTIVE';
