-- The hubs that exist, as hub-changes told: a destination needs one.
create table hub (
    id uuid not null,
    account text not null,
    name text not null,
    status text not null,
    version bigint not null,
    primary key (account, name)
);
