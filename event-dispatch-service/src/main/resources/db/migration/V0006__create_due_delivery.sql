-- Deliveries that wait for their time. Claiming one moves due_at to the end of a lease, so that it comes back by itself
-- when its owner dies; its outcome then removes the row or sets the next time.
create table due_delivery (
    delivery_id uuid primary key,
    day date not null,
    shard integer not null,
    due_at timestamptz not null,
    destination_id uuid not null,
    attempts integer not null,
    step integer not null
) with (fillfactor = 70);

create index due_delivery_next on due_delivery (shard, due_at);
