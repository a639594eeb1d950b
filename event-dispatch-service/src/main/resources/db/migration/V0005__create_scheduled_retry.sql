-- The retry table: deferred and failed deliveries with the time of their next attempt. Claiming one moves due_at to the
-- end of a lease, so that it comes back by itself when its owner crashes; its outcome then removes the row or sets the
-- next time.
create table scheduled_retry (
    delivery_id uuid primary key,
    day date not null,
    -- The Kafka partition of the event.
    partition integer not null,
    -- Null while the hub or the destination is paused, and infinity while an earlier row of its sequence is there: such a
    -- row is in no claim's way, however many there are.
    due_at timestamptz,
    destination_id uuid not null,
    account text not null,
    session_id text not null,
    event_type text not null,
    attempts integer not null,
    -- How many delays of the schedule are used up.
    step integer not null,
    -- The epoch of the owner that has claimed the row; null while nobody has. What a crashed owner had claimed is free for
    -- the next owner at once, and does not wait for the end of the lease.
    claimed_by bigint,
    -- Whether somebody has cancelled the delivery: whoever claims the row then ends it.
    cancelled boolean not null default false,
    -- The offset of its event, when the destination gets the events of a session in order; else null.
    position bigint,
    -- When the first attempt failed, of those since the row is there; null before, and when the destination was paused since.
    failing_since timestamptz
) with (fillfactor = 70);

create index scheduled_retry_next on scheduled_retry (partition, due_at);
-- The destinations of a partition, and what is due for each: rows of one are found behind any number of another's.
create index scheduled_retry_next_of_destination on scheduled_retry (partition, destination_id, due_at);
-- Finds the deliveries of a destination: those without a time, and those that wait for their retry.
create index scheduled_retry_of_destination on scheduled_retry (destination_id, due_at);
-- A sequence (the deliveries of a session to a destination that wants them in order), and the row of it that is next.
create index scheduled_retry_sequence on scheduled_retry (destination_id, session_id, partition, position)
    where position is not null;
create index scheduled_retry_next_of_sequence on scheduled_retry (destination_id, session_id, partition, position)
    where position is not null and due_at is distinct from 'infinity';
create index scheduled_retry_claimed on scheduled_retry (partition, claimed_by) where claimed_by is not null;
create index scheduled_retry_of_session on scheduled_retry (session_id, account);
