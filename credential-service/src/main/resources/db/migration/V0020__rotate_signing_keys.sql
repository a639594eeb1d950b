-- A key is published as NEXT, signs while ACTIVE, and is published as RETIRED until no token needs it. A retired key has
-- no private half any more.
alter table signing_key alter column private_key_sealed drop not null;
alter table signing_key add column activated_at timestamptz;
alter table signing_key add column retired_at timestamptz;

update signing_key set activated_at = created_at where status = 'ACTIVE';
update signing_key set status = 'RETIRED', activated_at = created_at, retired_at = created_at, private_key_sealed = null
where status = 'PUBLISHED';

alter table signing_key add constraint signing_key_stage check (
    status = 'NEXT' and private_key_sealed is not null and activated_at is null and retired_at is null
    or status = 'ACTIVE' and private_key_sealed is not null and activated_at is not null and retired_at is null
    or status = 'RETIRED' and private_key_sealed is null and activated_at is not null and retired_at is not null);

-- However many instances rotate at once.
create unique index signing_key_one_next on signing_key (status) where status = 'NEXT';
