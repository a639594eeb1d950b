create table source (
    id uuid primary key,
    attribute_id uuid not null references attribute on delete cascade,
    hub_id uuid not null references hub on delete cascade,
    object text not null,
    field text not null,
    updatable boolean not null,
    constraint source_hub_unique unique (attribute_id, hub_id)
);

create index source_hub on source (hub_id);
