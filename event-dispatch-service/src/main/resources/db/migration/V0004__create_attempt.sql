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
    -- Microseconds; null for a phase that it did not have or reach.
    dns_us integer,
    connect_us integer,
    tls_us integer,
    first_byte_us integer,
    -- From its beginning to the next attempt, as it was decided then; null when no other was to follow.
    next_in_ms bigint,
    error text,
    -- Where it went, without the query, which may be a secret. Null when the delivery told all of it at first.
    url text,
    -- JSON: names and values, bounded, with secrets masked. Null when nothing was sent, or nothing came back.
    request_headers text,
    response_headers text,
    -- Without the secrets that the request carried: a receiver may answer with them.
    response_excerpt text,
    primary key (delivery_id, number, day)
) partition by range (day);

create table attempt_default partition of attempt default;

-- To erase what receivers have answered to events of a session.
create index attempt_with_answer on attempt (session_id, account) 
    where response_excerpt is not null or response_headers is not null;
