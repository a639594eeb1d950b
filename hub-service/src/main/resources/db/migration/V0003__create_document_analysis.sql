create table document_analysis (
    id uuid primary key,
    account text not null,
    -- What is known of an analysis goes with the session that it belongs to.
    session_id text references session (id) on delete cascade,
    external_id text,
    title text not null,
    source_name text,
    events_hub text,
    -- Which hub alone gets the events of the analysis, beside its name, which another hub may get once it is deleted.
    events_hub_id uuid,
    -- The hub whose credential created the analysis; null when a person did, or it is not known. A credential that reaches
    -- only its hub sees what its hub created, and what is routed to its hub.
    created_by_hub_id uuid,
    documents text not null,
    attributes text not null,
    records text not null,
    status text not null,
    created_at timestamptz not null,
    completed_at timestamptz,
    -- When what the analysis knew of the customer was erased.
    erased_at timestamptz,
    version integer not null
);

-- For the list of analyses, newest first, and those of a session.
create index document_analysis_account_created on document_analysis (account, created_at desc, id desc);
create index document_analysis_session on document_analysis (session_id) where session_id is not null;
-- For the list that a credential sees that reaches only its hub.
create index document_analysis_created_by_hub on document_analysis (created_by_hub_id, created_at, id)
    where created_by_hub_id is not null;
create index document_analysis_routed_to_hub on document_analysis (events_hub_id, created_at, id)
    where events_hub_id is not null;

-- For the search for analyses whose retention is over; those of a session go with it.
create index document_analysis_over on document_analysis (coalesce(completed_at, created_at))
    where session_id is null and erased_at is null;

-- For the preview of deleting a hub: the analyses in flight that name it, counted within the index.
create index document_analysis_of_source on document_analysis (account, source_name, created_at)
    where completed_at is null and source_name is not null;
create index document_analysis_of_events_hub on document_analysis (account, events_hub, created_at)
    where completed_at is null and events_hub is not null;
