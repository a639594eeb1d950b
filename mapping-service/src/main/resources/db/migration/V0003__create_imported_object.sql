create table imported_object (
    id uuid primary key,
    hub_id uuid not null references hub on delete cascade,
    name text not null,
    label text not null,
    position integer not null,
    constraint imported_object_name_unique unique (hub_id, name)
);

create table imported_field (
    id uuid primary key,
    hub_id uuid not null references hub on delete cascade,
    object text not null,
    name text not null,
    label text not null,
    type text not null,
    updatable boolean not null,
    options text not null,
    position integer not null,
    constraint imported_field_name_unique unique (hub_id, object, name)
);
