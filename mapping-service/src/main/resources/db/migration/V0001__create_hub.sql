-- The hubs of hub-service, as far as this service needs them. What belongs to a hub goes when the hub goes.
create table hub (
    id uuid primary key,
    account text not null,
    name text not null,
    version integer not null,
    known_since timestamptz not null,
    constraint hub_name_unique unique (account, name)
);
