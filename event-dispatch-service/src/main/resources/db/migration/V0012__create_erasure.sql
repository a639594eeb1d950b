-- Sessions, and analyses without one, whose payloads are erased. Written with the event that orders it; swept again and
-- again until nothing can come back any more, and then removed.
create table erasure (
    account text not null,
    subject text not null,
    event_type text not null,
    -- The ids under which events were published: that of the session and those of its analyses.
    subjects text[] not null,
    begun_at timestamptz not null default now(),
    completed_at timestamptz,
    next_sweep_at timestamptz not null default now(),
    primary key (account, subject)
);

create index erasure_next on erasure (next_sweep_at);
-- Finds whether a session or an analysis is being erased. The subject is among its subjects.
create index erasure_of_subject on erasure using gin (subjects);
