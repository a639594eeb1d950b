create table hub (
    id uuid primary key,
    account text not null,
    name text not null,
    description text not null,
    status text not null,
    -- Whether the hub may receive values of sensitive attributes: MASKED unless an administrator allows it.
    sensitive_values text not null,
    -- What a search for hubs looks into: name and description in lower case, as the service lowers them, which does not
    -- depend on the database's locale. A search reads the hubs of one account by the index of the unique name.
    search_text text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint hub_name_unique unique (account, name)
);
