-- Sessions whose data is erased, and how far that is. hub-service itself is done when the row is there.
create table session_erasure (
    session_id text primary key references session (id) on delete cascade,
    account text not null,
    reason text not null,
    requested_at timestamptz not null,
    -- When event-dispatch-service was done; null until then.
    dispatch_completed_at timestamptz,
    -- When mapping-service was done; null until then.
    mapping_completed_at timestamptz
);
