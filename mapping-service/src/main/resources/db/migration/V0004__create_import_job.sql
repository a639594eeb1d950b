create table import_job (
    id uuid primary key,
    account text not null,
    hub_id uuid not null references hub on delete cascade,
    hub_name text not null,
    status text not null,
    lease uuid not null,
    leased_until timestamptz not null,
    attempts integer not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    -- How far the present attempt is.
    phase text not null default 'WAITING',
    phase_pages integer not null default 0,
    phase_objects integer not null default 0,
    phase_fields integer not null default 0,
    began_at timestamptz,
    progressed_at timestamptz,
    objects integer,
    fields integer,
    added integer,
    changed integer,
    removed integer,
    changes text,
    failed_step text,
    error text,
    version integer not null
);

-- One running import per hub.
create unique index import_job_running on import_job (hub_id) where status = 'RUNNING';
-- For the search for imports to take over, because their process has crashed.
create index import_job_leased_until on import_job (leased_until) where status = 'RUNNING';
-- The list of imports, newest first.
create index import_job_list on import_job (account, started_at desc, id desc);
