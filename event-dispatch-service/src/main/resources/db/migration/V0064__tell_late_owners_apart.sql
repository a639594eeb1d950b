-- The consumer group's generation under which the epoch was raised. A process that slept between its assignment and the
-- raise comes with an older one, and is refused.
alter table shard_epoch add column generation integer not null default -1;

-- The epoch of the owner that has claimed the row; null while nobody has. What a dead owner had claimed is free for the
-- next owner at once, and does not wait for the end of the lease.
alter table due_delivery add column claimed_by bigint;
create index due_delivery_claimed on due_delivery (shard, claimed_by) where claimed_by is not null;
