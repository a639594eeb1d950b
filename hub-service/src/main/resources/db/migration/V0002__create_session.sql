create table session (
    id text primary key,
    account text not null,
    external_id text,
    source_name text,
    events_hub text,
    -- Which hub alone gets the session's events, beside its name, which another hub may get once it is deleted.
    events_hub_id uuid,
    -- The hub whose credential created the session; null when a person did, or it is not known. A credential that reaches
    -- only its hub sees what its hub created, and what is routed to its hub.
    created_by_hub_id uuid,
    attributes text not null,
    -- Whether these were read from the customer's records when the session was created; where those come from that were set
    -- later, as JSON by name.
    prefilled boolean not null,
    origins text not null,
    records text not null,
    workflows text not null,
    status text not null,
    created_at timestamptz not null,
    opened_at timestamptz,
    ended_at timestamptz,
    expires_at timestamptz not null,
    version integer not null
);

-- For the list of sessions, filtered.
create index session_account_created on session (account, created_at, id);
create index session_status_created on session (account, status, created_at, id);
create index session_external_created on session (account, external_id, created_at, id) where external_id is not null;
-- For the list that a credential sees that reaches only its hub.
create index session_created_by_hub on session (created_by_hub_id, created_at, id) where created_by_hub_id is not null;
create index session_routed_to_hub on session (events_hub_id, created_at, id) where events_hub_id is not null;

-- For the search for sessions to expire: it holds only those that have not ended.
create index session_due on session (expires_at) where ended_at is null;
-- For the search for sessions whose retention is over: it holds only those that can still be erased.
create index session_over on session (ended_at) where status <> 'ERASED' and ended_at is not null;

-- For the preview of deleting a hub: the sessions that name it and have not ended, counted within the index.
create index session_of_source on session (account, source_name, created_at)
    where ended_at is null and source_name is not null;
create index session_of_events_hub on session (account, events_hub, created_at)
    where ended_at is null and events_hub is not null;
