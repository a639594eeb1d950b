-- When the event that narrowed the session happened, by the clock of who says so: a route that is older than the last
-- deletion of a hub of that name belongs to the hub that is gone, whatever hub has the name now.
alter table session_route add column routed_at timestamptz;
update session_route set routed_at = recorded_at;
alter table session_route alter column routed_at set not null;
