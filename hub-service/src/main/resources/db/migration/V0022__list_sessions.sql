-- For the list of sessions, filtered.
create index session_status_created on session (account, status, created_at, id);
create index session_external_created on session (account, external_id, created_at, id) where external_id is not null;
