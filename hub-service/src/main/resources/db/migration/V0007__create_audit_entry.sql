-- Who changed what, as every service has published it.
create table audit_entry (
    id text primary key,
    account text not null,
    occurred_at timestamptz not null,
    actor_kind text not null,
    actor_subject text not null,
    actor_name text,
    address text,
    action text not null,
    object_type text not null,
    object_id text not null,
    hub text,
    -- JSON. The URL of a destination is recorded with its query masked: it may be a secret.
    changes text not null,
    trace_id text,
    service text not null
);

create index audit_entry_newest on audit_entry (account, occurred_at desc, id desc);
create index audit_entry_of_object on audit_entry (account, object_type, object_id, occurred_at desc, id desc);
-- To forget them after the retention.
create index audit_entry_old on audit_entry (occurred_at);
