-- The rows of a sequence (the deliveries of a session to a destination that wants them in order) are due one after the
-- other: only the first has a time, the others have infinity. The table keeps this itself, as rows come and go on many
-- ways. Rows without a position belong to no sequence and pay nothing.

-- A row that comes behind another has to wait for it. Its lock makes whoever is removing that other one see this one, or
-- makes this one see that it is gone.
create function hold_behind_earlier_retry() returns trigger language plpgsql as $$
begin
    perform from scheduled_retry
    where destination_id = new.destination_id and session_id = new.session_id and partition = new.partition
        and position < new.position
    order by position limit 1 for share;
    if found then
        new.due_at := 'infinity';
    end if;
    return new;
end $$;

create trigger scheduled_retry_comes before insert on scheduled_retry
    for each row when (new.position is not null) execute function hold_behind_earlier_retry();

-- Those behind a row that is next have to wait for it, claimed or not. One that is claimed stays so: it is in flight.
create function hold_later_retries() returns trigger language plpgsql as $$
begin
    update scheduled_retry set due_at = 'infinity'
    where destination_id = new.destination_id and session_id = new.session_id and partition = new.partition
        and position > new.position and due_at is distinct from 'infinity';
    return null;
end $$;

create trigger scheduled_retry_is_next after insert or update of position on scheduled_retry
    for each row when (new.position is not null and new.due_at is distinct from 'infinity')
    execute function hold_later_retries();

-- When the row that is next goes, the one behind it is next. The lock waits for whoever is removing that one, too.
create function release_next_retry() returns trigger language plpgsql as $$
declare
    following record;
begin
    select delivery_id, due_at into following from scheduled_retry
    where destination_id = old.destination_id and session_id = old.session_id and partition = old.partition
        and position is not null
    order by position limit 1 for update;
    if following.due_at = 'infinity' then
        update scheduled_retry set due_at = now() where delivery_id = following.delivery_id;
    end if;
    return null;
end $$;

create trigger scheduled_retry_goes after delete on scheduled_retry
    for each row when (old.position is not null and old.due_at is distinct from 'infinity')
    execute function release_next_retry();

-- It also goes when it is cancelled, its destination wants no order any more, or its session is erased. One behind it that
-- leaves changes nothing for the others; and it must not ask for the lock of the next, whose holder may ask for its own.
create trigger scheduled_retry_leaves after update of position on scheduled_retry
    for each row
    when (old.position is not null and new.position is null and old.due_at is distinct from 'infinity')
    execute function release_next_retry();
