create table document_analysis (
    id uuid primary key,
    account text not null,
    -- What is known of an analysis goes with the session that it belongs to.
    session_id text references session (id) on delete cascade,
    external_id text,
    title text not null,
    source_name text,
    events_hub text,
    documents text not null,
    attributes text not null,
    records text not null,
    status text not null,
    created_at timestamptz not null,
    completed_at timestamptz,
    version integer not null
);

create index document_analysis_account_created on document_analysis (account, created_at desc, id desc);
create index document_analysis_session on document_analysis (session_id) where session_id is not null;
