-- The event types of accounts, as published on event-type-changes. A deleted one stays as a row without a schema, so that
-- an older state that arrives late does not bring it back.
create table custom_event_type (
    account text not null,
    type text not null,
    schema text,
    changed_at timestamptz not null,
    primary key (account, type)
);
