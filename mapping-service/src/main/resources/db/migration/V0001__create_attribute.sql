create table attribute (
    id uuid primary key,
    account text not null,
    name text not null,
    label text not null,
    type text not null,
    sensitive boolean not null,
    max_length integer,
    options text not null,
    externally_mapped boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null,
    constraint attribute_name_unique unique (account, name)
);
