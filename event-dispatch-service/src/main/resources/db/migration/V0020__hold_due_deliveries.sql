-- A due row without a time is held: its hub is paused. It is in no claim's way, however many there are.
alter table due_delivery alter column due_at drop not null;
-- Finds what a destination holds, and what waits for it.
create index due_delivery_of_destination on due_delivery (destination_id, due_at);

-- Destinations whose due rows are to come back: their hub was resumed, or they were removed (ended), so that what waits
-- for them is to be cancelled. Worked off in small steps; a row goes when nothing is left to bring back.
create table due_release (
    destination_id uuid primary key,
    ended boolean not null,
    asked_at timestamptz not null
);
