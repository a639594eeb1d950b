-- A hub is its id: another one that gets the name of a deleted one is not the same, and the destinations that went with
-- the first must not come, nor go, with the second.
alter table hub add column known_since timestamptz not null default 'epoch';
alter table hub alter column known_since drop default;

alter table destination add column hub_id uuid;
update destination set hub_id = hub.id from hub where hub.account = destination.account and hub.name = destination.hub;
alter table destination alter column hub_id set not null;

alter table destination drop constraint destination_of_hub;
alter table hub drop constraint hub_pkey;
alter table hub add primary key (id);
alter table hub add constraint hub_name_unique unique (account, name);
alter table destination
    add constraint destination_of_hub foreign key (hub_id) references hub (id) on delete cascade;
create index destination_hub on destination (hub_id);

-- When a hub of an account and name (account/name) was last deleted: what is older must not bring it back. Locked by
-- whoever applies a change of that hub.
create table hub_deletion (
    hub text primary key,
    deleted_at timestamptz not null
);
