-- One event for one destination, from the first attempt to the outcome. Lives in its event's day.
create table delivery (
    day date not null,
    id uuid not null,
    account text not null,
    event_id text not null,
    event_type text not null,
    session_id text not null,
    hub text not null,
    destination_id uuid not null,
    partition integer not null,
    status text not null,
    attempts integer not null,
    last_status integer,
    error text,
    reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (id, day)
) partition by range (day);

create table delivery_default partition of delivery default;

-- The list of deliveries, newest first.
create index delivery_newest on delivery (account, created_at desc, id desc);
create index delivery_of_session on delivery (account, session_id);
-- What needs attention is rare and must be found fast.
create index delivery_unfinished on delivery (account, status, created_at desc, id desc) where status <> 'succeeded';
-- Recognises a record that is read again.
create index delivery_of_event on delivery (event_id, account);
