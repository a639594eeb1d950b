-- One HTTP request of a delivery. One that succeeded at once has no row: the delivery tells all of it.
create table attempt (
    day date not null,
    delivery_id uuid not null,
    number integer not null,
    account text not null,
    session_id text not null,
    event_type text not null,
    started_at timestamptz not null,
    duration_ms integer not null,
    outcome text not null,
    http_status integer,
    error text,
    -- Without the secrets that the request carried: a receiver may answer with them.
    response_excerpt text,
    primary key (delivery_id, number, day)
) partition by range (day);

create table attempt_default partition of attempt default;

-- To erase what receivers have answered to events of a session.
create index attempt_with_answer on attempt (session_id, account) where response_excerpt is not null;
