create table credential (
    id uuid primary key,
    client_id text not null,
    account text not null,
    hub text not null,
    hub_id uuid not null,
    name text,
    scope text not null,
    -- How much of its account the credential sees and changes: all of it (ACCOUNT), or what belongs to its hub (HUB).
    reach text not null,
    key_digest bytea,
    key_sealed bytea,
    -- The key before the last rotation, while both are accepted. It is never shown again, so it is not kept sealed.
    previous_key_digest bytea,
    previous_key_valid_until timestamptz,
    -- Argon2id, with salt and parameters in the text.
    password_hash text,
    password_set_at timestamptz,
    -- Tokens issued before are refused.
    tokens_valid_from timestamptz,
    -- Written in batches, without a new version: using a credential does not change it.
    last_used_at timestamptz,
    last_used_address text,
    status text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    version integer not null,
    constraint credential_client_id_unique unique (client_id)
);

-- A revoked credential leaves its name to the next one. An expired credential keeps its name until it is revoked.
create unique index credential_name_unique on credential (hub_id, name) where status <> 'REVOKED';

create index credential_of_hub on credential (hub_id, created_at, id);
-- What expires next is looked for every few seconds.
create index credential_to_expire on credential (expires_at) where status = 'ACTIVE';
-- A credential that is active with a time of revocation has ended with its hub, and that is yet to be noted.
create index credential_to_revoke on credential (revoked_at) where status = 'ACTIVE' and revoked_at is not null;
-- For the removal of previous keys that are not accepted any more.
create index credential_previous_key on credential (previous_key_valid_until) where previous_key_digest is not null;
