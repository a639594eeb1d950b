create table signing_key (
    id text primary key,
    public_jwk text not null,
    private_key_sealed bytea not null,
    status text not null,
    created_at timestamptz not null
);

-- One key signs, however many instances start at once. The others are published for verification only.
create unique index signing_key_one_active on signing_key (status) where status = 'ACTIVE';
