-- Tells every dispatcher, when a transaction commits, which account's destinations have changed: they are kept in memory.
-- A hub's status and settings count for its destinations, and the deletion of a hub for those of the next one of its name.
create function notify_destination_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('destination_changes', coalesce(new.account, old.account));
    return null;
end $$;

create trigger destination_changed after insert or update or delete on destination
    for each row execute function notify_destination_change();
create trigger hub_changed after insert or update or delete on hub
    for each row execute function notify_destination_change();

create trigger signing_secret_changed after insert or update or delete on signing_secret
    for each row execute function notify_destination_change();

create function notify_hub_deletion() returns trigger language plpgsql as $$
begin
    perform pg_notify('destination_changes', split_part(new.hub, '/', 1));
    return null;
end $$;

create trigger hub_deleted after insert or update on hub_deletion
    for each row execute function notify_hub_deletion();
