-- Raised whenever a Kafka partition gets a new owner. Whoever writes under an older epoch has lost the partition.
create table partition_epoch (
    partition integer primary key,
    epoch bigint not null,
    raised_at timestamptz not null,
    -- The consumer group's generation under which the epoch was raised. A process that slept between its assignment and the
    -- raise comes with an older one, and is refused.
    generation integer not null,
    -- The highest offset of which something is recorded, moved forward with what is written. What the next owner reads from
    -- there on cannot be recorded yet.
    recorded_offset bigint not null default -1
) with (fillfactor = 20);
