-- The hub whose credential created a session or an analysis; null when a person did, or it is not known. What a credential
-- that reaches its hub only sees is what its hub created, and what is routed to its hub: by id, since another hub may get
-- the name of one that is deleted.
alter table session add column created_by_hub_id uuid;
alter table document_analysis
    add column created_by_hub_id uuid,
    add column events_hub_id uuid;

update document_analysis set events_hub_id = hub.id from hub
where hub.account = document_analysis.account and hub.name = document_analysis.events_hub
    and hub.created_at <= document_analysis.created_at;

create index session_created_by_hub on session (created_by_hub_id, created_at, id) where created_by_hub_id is not null;
create index session_routed_to_hub on session (events_hub_id, created_at, id) where events_hub_id is not null;
create index document_analysis_created_by_hub on document_analysis (created_by_hub_id, created_at, id)
    where created_by_hub_id is not null;
create index document_analysis_routed_to_hub on document_analysis (events_hub_id, created_at, id)
    where events_hub_id is not null;
