-- One partition per day of the Kafka record's timestamp, made ahead and dropped after the retention by the service.
-- A producer with a wrong clock must not stop the writer: its events go to the default partition.
create table event (
    day date not null,
    account text not null,
    id text not null,
    type text not null,
    session_id text not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    shard integer not null,
    data text not null,
    primary key (id, account, day)
) partition by range (day);

create table event_default partition of event default;
