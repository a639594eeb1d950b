-- The hubs as hub-service has published them. A deleted one stays, so that a late request cannot revive it.
create table known_hub (
    key text primary key,
    hub_id uuid not null,
    version integer not null,
    deleted boolean not null
);
