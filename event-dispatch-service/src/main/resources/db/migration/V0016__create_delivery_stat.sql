-- Counts of what was delivered, by destination, type and time: what questions over millions of deliveries are answered from.
-- Written from memory twice a minute, so that a delivery pays no row for it; the deliveries themselves stay the truth.
create table delivery_stat (
    account text not null,
    -- Minutes that the row is about: 1, 60 or 1440.
    width smallint not null,
    -- Their beginning, UTC.
    at timestamptz not null,
    destination_id uuid not null,
    -- That of the events; a default destination gets several.
    event_type text not null,
    hub text not null,
    attempts bigint not null,
    succeeded bigint not null,
    failed bigint not null,
    cancelled bigint not null,
    -- How many took how long: each element counts a slot of StatSlots, and what is beyond the last is zero.
    durations bigint[] not null,
    latencies bigint[] not null,
    primary key (account, width, at, destination_id, event_type)
);

create index delivery_stat_old on delivery_stat (width, at);

-- Sums of hours and days over an account's destinations, of one hub or all, and of one event type or all (empty): what is asked
-- without a filter is answered from as many rows as there are hours, however many destinations there are.
create table delivery_stat_sum (
    account text not null,
    width smallint not null,
    at timestamptz not null,
    hub text not null,
    event_type text not null,
    attempts bigint not null,
    succeeded bigint not null,
    failed bigint not null,
    cancelled bigint not null,
    durations bigint[] not null,
    latencies bigint[] not null,
    primary key (account, width, at, hub, event_type)
);

create index delivery_stat_sum_old on delivery_stat_sum (width, at);

-- The same of failed attempts, by cause.
create table failure_stat (
    account text not null,
    width smallint not null,
    at timestamptz not null,
    destination_id uuid not null,
    event_type text not null,
    error_category text not null,
    -- 0 when there was no answer, -1 for all that are not counted apart (StatusCodes).
    http_status integer not null,
    hub text not null,
    attempts bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- The last one that failed so.
    delivery_id uuid not null,
    primary key (account, width, at, destination_id, event_type, error_category, http_status)
);

create index failure_stat_old on failure_stat (width, at);

-- Adds two lists of counts, the shorter one continued by zeros.
create function sum_of_counts(a bigint[], b bigint[]) returns bigint[] immutable language sql return (
    select coalesce(array_agg(coalesce(x, 0) + coalesce(y, 0) order by slot), '{}')
    from unnest(a, b) with ordinality as each (x, y, slot));
