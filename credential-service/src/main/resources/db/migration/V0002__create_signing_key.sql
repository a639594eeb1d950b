-- A key is published as NEXT, signs while ACTIVE, and is published as RETIRED until no token needs it. A retired key has
-- no private half any more.
create table signing_key (
    id text primary key,
    public_jwk text not null,
    private_key_sealed bytea,
    status text not null,
    created_at timestamptz not null,
    activated_at timestamptz,
    retired_at timestamptz,
    constraint signing_key_stage check (
        status = 'NEXT' and private_key_sealed is not null and activated_at is null and retired_at is null
        or status = 'ACTIVE' and private_key_sealed is not null and activated_at is not null and retired_at is null
        or status = 'RETIRED' and private_key_sealed is null and activated_at is not null and retired_at is not null)
);

-- One key signs and one is next, however many instances start or rotate at once.
create unique index signing_key_one_active on signing_key (status) where status = 'ACTIVE';
create unique index signing_key_one_next on signing_key (status) where status = 'NEXT';
