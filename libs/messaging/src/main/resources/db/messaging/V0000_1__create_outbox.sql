-- Facts that wait to be published to Kafka, removed when they are (io.integrationhub.messaging.outbox).
create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    headers text not null,
    payload text,
    parked_because text,
    created_at timestamptz not null default now()
);

-- Which instance of the service publishes.
create table outbox_lease (
    name text primary key,
    owner uuid not null,
    expires_at timestamptz not null
);
