-- The event types that accounts have registered beside the catalogue.
create table custom_event_type (
    id uuid primary key,
    account text not null,
    type text not null,
    title text not null,
    description text not null,
    schema text not null,
    example text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint custom_event_type_unique unique (account, type)
);
