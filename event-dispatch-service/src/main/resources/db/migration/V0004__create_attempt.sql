-- One HTTP request of a delivery.
create table attempt (
    day date not null,
    delivery_id uuid not null,
    number integer not null,
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
