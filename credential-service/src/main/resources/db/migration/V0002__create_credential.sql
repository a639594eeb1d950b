create table credential (
    id uuid primary key,
    client_id text not null,
    account text not null,
    hub text not null,
    hub_id uuid not null,
    name text,
    scope text not null,
    key_digest bytea,
    key_sealed bytea,
    status text not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    version integer not null,
    constraint credential_client_id_unique unique (client_id)
);

-- A revoked credential leaves its name to the next one.
create unique index credential_name_unique on credential (hub_id, name) where status = 'ACTIVE';

create index credential_of_hub on credential (hub_id, created_at, id);
