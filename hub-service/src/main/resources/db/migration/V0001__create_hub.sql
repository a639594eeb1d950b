create table hub (
    id uuid primary key,
    account text not null,
    name text not null,
    description text not null,
    status text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint hub_name_unique unique (account, name)
);
