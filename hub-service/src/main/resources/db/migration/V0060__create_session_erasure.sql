-- Sessions whose data is erased, and how far that is. hub-service itself is done when the row is there.
create table session_erasure (
    session_id text primary key references session (id) on delete cascade,
    account text not null,
    reason text not null,
    requested_at timestamptz not null,
    -- When event-dispatch-service was done; null until then.
    dispatch_completed_at timestamptz
);

-- For the search for sessions whose retention is over: it holds only those that can still be erased.
create index session_over on session (ended_at) where status <> 'ERASED' and ended_at is not null;
