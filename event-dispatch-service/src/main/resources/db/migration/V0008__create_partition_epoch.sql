-- Raised whenever a Kafka partition gets a new owner. Whoever writes under an older epoch has lost the partition.
create table partition_epoch (
    partition integer primary key,
    epoch bigint not null,
    raised_at timestamptz not null,
    -- The consumer group's generation under which the epoch was raised. A process that slept between its assignment and the
    -- raise comes with an older one, and is refused.
    generation integer not null
);
