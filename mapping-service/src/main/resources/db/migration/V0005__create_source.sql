create table source (
    id uuid primary key,
    attribute_id uuid not null references attribute,
    hub_id uuid not null constraint source_hub_exists references hub on delete cascade,
    object text not null,
    -- The one field, or else those of the parts of an address.
    field text,
    street_field text,
    city_field text,
    state_field text,
    postal_code_field text,
    updatable boolean not null,
    -- Value map, policies and defaults as JSON.
    conversion text not null,
    constraint source_hub_unique unique (attribute_id, hub_id),
    constraint source_field_or_parts check ((field is null)
        <> (coalesce(street_field, city_field, state_field, postal_code_field) is null))
);

create index source_hub on source (hub_id);

-- The fields that changes are written back to: of two attributes, which one a field gets must be clear.
create table written_field (
    source_id uuid not null references source on delete cascade,
    hub_id uuid not null,
    object text not null,
    field text not null,
    constraint written_field_unique unique (hub_id, object, field)
);

create index written_field_source on written_field (source_id);

-- The fields of the sources, one a row: an address may have several.
create view mapped_field as
    select s.id as source_id, s.attribute_id, s.hub_id, s.object, f.field
    from source s
    cross join lateral (values (s.field), (s.street_field), (s.city_field), (s.state_field), (s.postal_code_field))
        as f (field)
    where f.field is not null;
