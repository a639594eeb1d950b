create table connection (
    id uuid primary key,
    account text not null,
    hub_id uuid not null references hub on delete cascade,
    url text not null,
    username text,
    sealed_password bytea,
    headers text not null,
    -- How the customer app writes dates and numbers; null for ISO dates and JSON numbers.
    date_format text,
    number_format text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint connection_hub_unique unique (hub_id)
);
