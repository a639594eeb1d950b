-- A change of one record of a customer app: what a PATCH carries, or will.
create table write_back (
    id uuid primary key,
    -- The order in which changes came: that of the events of a session.
    position bigint not null generated always as identity,
    account text not null,
    session_id text not null,
    -- No reference to the hub: that a hub was deleted is recorded here.
    hub_id uuid not null,
    hub_name text not null,
    object text not null,
    -- Null when the session has no record of the object.
    record text,
    -- pending: takes further changes; sending: its PATCH is fixed, or is fixed at the next attempt;
    -- succeeded, failed, skipped, cancelled
    status text not null,
    -- Why it was skipped or has failed, in one word.
    reason text,
    error text,
    -- Both from before the first attempt until another PATCH is wanted.
    idempotency_key uuid,
    sealed_body bytea,
    fields text[] not null default '{}',
    -- Whether the customer app has answered the PATCH with a final refusal: it has changed nothing, and repeats itself.
    refused boolean not null default false,
    attempts integer not null default 0,
    -- The W3C traceparents of the first few events whose changes it carries.
    traces text[] not null default '{}',
    first_attempt_at timestamptz,
    -- Infinity while an earlier one of the same session, hub and object is not finished.
    due_at timestamptz not null,
    lease uuid,
    leased_until timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    finished_at timestamptz
);

-- One that takes changes, and one entry for all changes that have no record.
create unique index write_back_pending on write_back (account, session_id, hub_id, object) where status = 'pending';
create unique index write_back_without_record on write_back (account, session_id, hub_id, object)
    where reason = 'no_record';
-- The search for what is due, hub by hub.
create index write_back_due on write_back (hub_id, due_at, position) where status in ('pending', 'sending');
-- What is of one session, hub and object.
create index write_back_target on write_back (account, session_id, hub_id, object, position);
-- The list, newest first, and as it is filtered.
create index write_back_list on write_back (account, created_at desc, id desc);
create index write_back_list_of_hub on write_back (account, hub_name, created_at desc, id desc);
create index write_back_list_of_status on write_back (account, status, created_at desc, id desc);
-- The search for what is kept no longer.
create index write_back_finished on write_back (finished_at) where finished_at is not null;

create table write_back_change (
    write_back_id uuid not null references write_back on delete cascade,
    attribute text not null,
    -- The last value, sealed for account, write-back and attribute; null when the attribute has no value any more.
    sealed_value bytea,
    sensitive boolean not null,
    -- The event that brought it, and how many before it were merged into it.
    event_id text not null,
    merged integer not null default 0,
    -- Why it is not in the PATCH, in one word.
    skipped text,
    primary key (write_back_id, attribute)
);

create table write_back_attempt (
    write_back_id uuid not null references write_back on delete cascade,
    number integer not null,
    at timestamptz not null,
    duration_ms bigint not null,
    status integer,
    category text,
    error text,
    primary key (write_back_id, number)
);
