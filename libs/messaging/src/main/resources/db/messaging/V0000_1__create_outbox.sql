-- Facts that wait to be published to Kafka, removed when they are (io.integrationhub.messaging.outbox).
create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    headers text not null,
    payload text,
    parked_reason text,
    created_at timestamptz not null default now()
);

-- The relay asks for every entry that it reads whether an earlier one of its key is parked, also of a long backlog.
create index outbox_parked on outbox (topic, key, id) where parked_reason is not null;

-- Which instance of the service publishes.
create table outbox_lease (
    name text primary key,
    owner uuid not null,
    expires_at timestamptz not null
);
