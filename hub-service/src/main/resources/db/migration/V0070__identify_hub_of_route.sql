-- Which hub alone gets a session's events, beside its name, which another hub may get once it is deleted.
alter table session add column events_hub_id uuid;

-- As HubSessions counts them: a session that is older than the hub of that name was routed to one that is gone.
update session set events_hub_id = hub.id from hub
where hub.account = session.account and hub.name = session.events_hub and hub.created_at <= session.created_at;
