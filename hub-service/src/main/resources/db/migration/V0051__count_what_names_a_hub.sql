-- For the preview of deleting a hub: what names it and is not over, counted within the index.
create index session_of_source on session (account, source_name, created_at)
    where ended_at is null and source_name is not null;
create index session_of_events_hub on session (account, events_hub, created_at)
    where ended_at is null and events_hub is not null;
create index document_analysis_of_source on document_analysis (account, source_name, created_at)
    where completed_at is null and source_name is not null;
create index document_analysis_of_events_hub on document_analysis (account, events_hub, created_at)
    where completed_at is null and events_hub is not null;
