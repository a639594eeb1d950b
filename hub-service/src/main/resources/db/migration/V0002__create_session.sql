create table session (
    id text primary key,
    account text not null,
    external_id text,
    source_name text,
    events_hub text,
    attributes text not null,
    records text not null,
    created_at timestamptz not null,
    version integer not null
);

create index session_account_created on session (account, created_at, id);
