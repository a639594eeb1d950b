-- Raised whenever a shard gets a new owner. Whoever writes under an older epoch has lost the shard.
create table shard_epoch (
    shard integer primary key,
    epoch bigint not null,
    raised_at timestamptz not null
);
