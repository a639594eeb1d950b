-- Sessions that were narrowed to one hub. A later narrowing has a higher offset in the same shard.
create table session_route (
    account text not null,
    session_id text not null,
    hub text not null,
    record_offset bigint not null,
    recorded_at timestamptz not null,
    primary key (account, session_id)
);
