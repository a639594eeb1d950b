-- A field has one attribute at most, in its row; an attribute has one field of a schema at most. That is looked at when the
-- transaction ends: two fields may exchange their attributes in one.
create table data_schema_field (
    id uuid primary key,
    schema_id uuid not null references data_schema on delete cascade,
    position integer not null,
    pointer text not null,
    path text not null,
    type text not null,
    options text not null,
    title text,
    required boolean not null,
    guessed_address text,
    -- The current document does not have it, but it is mapped.
    stale boolean not null,
    attribute_id uuid references attribute,
    conversion text not null,
    address text,
    constraint data_schema_field_pointer_unique unique (schema_id, pointer),
    constraint data_schema_field_attribute_unique unique (schema_id, attribute_id) deferrable initially deferred
);

create index data_schema_field_position on data_schema_field (schema_id, position);
create index data_schema_field_attribute on data_schema_field (attribute_id) where attribute_id is not null;
