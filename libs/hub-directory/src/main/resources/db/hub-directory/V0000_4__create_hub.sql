-- The hubs of hub-service, as it has published them or answered. What belongs to a hub refers to its id, and goes with it:
-- another hub that gets the name of a deleted one is not the same.
create table hub (
    id uuid primary key,
    account text not null,
    name text not null,
    -- active or paused
    status text not null,
    -- Whether webhooks of the hub carry the values of sensitive attributes: masked or revealed.
    sensitive_values text not null,
    -- As hub-service counts it.
    version bigint not null,
    -- A time at which it existed, by the clock of hub-service.
    known_since timestamptz not null,
    constraint hub_name_unique unique (account, name)
);

-- When a hub of an account and name (account/name) was last deleted: what is older must not bring it back. Locked by
-- whoever applies a change of that hub.
create table hub_deletion (
    hub text primary key,
    deleted_at timestamptz not null
);
