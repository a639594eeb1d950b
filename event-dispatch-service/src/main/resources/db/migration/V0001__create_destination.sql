create table destination (
    id uuid primary key,
    account text not null,
    hub text not null,
    hub_id uuid not null,
    event_type text not null,
    -- A query may be a secret: it stands sealed behind the question mark.
    url text not null,
    username text,
    sealed_password bytea,
    sealed_signing_secret bytea not null,
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
