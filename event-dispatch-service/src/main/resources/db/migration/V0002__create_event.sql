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
    partition integer not null,
    -- JSON; empty once erased.
    data text not null,
    -- The W3C traceparent of the event, if it has one: a delivery that is made later belongs to the same trace.
    traceparent text,
    -- Of its record in the partition: events of a session follow each other by it. -1 when it is not known.
    record_offset bigint not null default -1,
    -- An id is unique only together with its source (CloudEvents 1.0).
    primary key (id, account, session_id, type, day)
) partition by range (day);

create table event_default partition of event default;

create index event_of_session on event (session_id, account);
