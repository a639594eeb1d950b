-- The relay asks for every entry that it reads whether an earlier one of its key is parked; a long backlog makes that dear.
create index outbox_parked on outbox (topic, key, id) where parked_because is not null;
