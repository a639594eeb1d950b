-- What a recovery has handed over and not seen the next attempt of: a bounded number, so that what it asks for never grows
-- into a backlog that is in everybody's way.
create table recovery_delivery (
    recovery_id uuid not null,
    delivery_id uuid not null,
    day date not null,
    -- Made before.
    attempts integer not null,
    handed_over_at timestamptz not null,
    primary key (recovery_id, delivery_id),
    constraint recovery_delivery_of foreign key (recovery_id) references recovery (id) on delete cascade
);
