-- Destinations whose deliveries in the retry table are to become due: their hub was resumed, or they were removed (ended),
-- so that what waits for them is to be cancelled. Worked off in small steps; a row goes when nothing is left to release.
create table retry_release (
    destination_id uuid primary key,
    ended boolean not null,
    asked_at timestamptz not null
);
