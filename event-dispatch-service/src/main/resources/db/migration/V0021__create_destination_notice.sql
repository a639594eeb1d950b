-- What hubs were told of their destinations: that the circuit breaker is open, or that deliveries keep failing.
create table destination_notice (
    destination_id uuid not null,
    kind text not null,
    -- Whether it is still so.
    active boolean not null,
    told_at timestamptz not null,
    primary key (destination_id, kind),
    constraint destination_notice_of foreign key (destination_id) references destination (id) on delete cascade
);
