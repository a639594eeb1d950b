-- What a hub's webhooks are signed with: a shared secret and an Ed25519 key pair, made and replaced together. The one
-- without an end is the current one; those before it stay valid until theirs, so that receivers can change over.
create table signing_secret (
    id uuid primary key,
    account text not null,
    hub text not null,
    hub_id uuid not null,
    sealed_secret bytea not null,
    -- PKCS #8.
    sealed_private_key bytea not null,
    -- The 32 bytes of RFC 8032.
    public_key bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    constraint signing_secret_of_hub foreign key (hub_id) references hub (id) on delete cascade
);

create unique index signing_secret_current on signing_secret (hub_id) where expires_at is null;
create index signing_secret_of_account on signing_secret (account, hub);
