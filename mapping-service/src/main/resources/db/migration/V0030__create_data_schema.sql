create table data_schema (
    id uuid primary key,
    hub_id uuid not null references hub on delete cascade,
    current_number integer not null,
    changes integer not null,
    version integer not null,
    constraint data_schema_hub_unique unique (hub_id)
);

-- The documents that were uploaded. The fields of the current one are in data_schema_field.
create table data_schema_version (
    id uuid primary key,
    schema_id uuid not null references data_schema on delete cascade,
    number integer not null,
    kind text not null,
    reason text not null,
    document text not null,
    file_name text,
    restored_from integer,
    uploaded_at timestamptz not null,
    constraint data_schema_version_number_unique unique (schema_id, number)
);
