create table destination (
    id uuid primary key,
    account text not null,
    hub text not null,
    hub_id uuid not null,
    event_type text not null,
    -- A query may be a secret: it stands sealed behind the question mark.
    url text not null,
    -- JSON without the secret: a password, a token or a client secret, which is sealed.
    authentication text not null,
    sealed_credential bytea,
    -- PEM, and the key in PKCS #8.
    client_certificate text,
    sealed_client_key bytea,
    -- JSON: names, and values or sealed values.
    headers text not null,
    body_format text not null,
    signatures text not null,
    ordering text not null,
    -- How long a failing delivery holds up the later ones of its session; null for the installation's own.
    hold_limit_seconds integer,
    -- Deliveries in a second, minute or hour; null for as many as there are.
    rate_limit integer,
    rate_period text,
    -- Null in these is what the engine does by itself.
    max_concurrency integer,
    timeout_seconds integer,
    -- JSON: delays in seconds.
    retry_schedule text,
    filter text,
    status text not null,
    disabled_reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint destination_unique unique (account, hub, event_type),
    -- A deleted hub takes its destinations with it.
    constraint destination_of_hub foreign key (hub_id) references hub (id) on delete cascade
);

create index destination_hub on destination (hub_id);
