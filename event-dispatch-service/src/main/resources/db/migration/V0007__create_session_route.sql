-- Sessions whose events go to one hub only. A later route has a higher offset in the same Kafka partition. All are kept: an
-- event that is read again goes where it went, by the last route before it and not by the last of all.
create table session_route (
    account text not null,
    session_id text not null,
    hub text not null,
    record_offset bigint not null,
    recorded_at timestamptz not null,
    -- When the event that set the route happened, by the clock of its producer: a route that is older than the last
    -- deletion of a hub of that name belongs to the deleted hub, whatever hub has the name now.
    routed_at timestamptz not null,
    primary key (account, session_id, record_offset)
);
