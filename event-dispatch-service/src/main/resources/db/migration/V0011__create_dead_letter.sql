-- What the dead-letter topic holds, as far as an account can be read.
create table dead_letter (
    -- Follows from the place where the record was read first, so that one dead-lettered twice is here once.
    id uuid primary key,
    account text not null,
    status text not null,
    reason text not null,
    -- JSON
    violations text not null,
    event_id text,
    event_type text,
    session_id text,
    -- JSON
    headers text not null,
    record_key text,
    -- Goes when the dead letter is redriven or discarded.
    value bytea,
    topic_partition integer not null,
    topic_offset bigint not null,
    recorded_at timestamptz not null,
    dead_lettered_at timestamptz not null,
    closed_at timestamptz
);

create index dead_letter_list on dead_letter (account, status, dead_lettered_at, id);
-- To forget them after the retention.
create index dead_letter_age on dead_letter (dead_lettered_at);
-- To erase those of a session. A record whose ce_subject cannot be read is one of the session that its key names; no
-- session has a longer id than 64 characters, and an index takes no text of any length.
create index dead_letter_session on dead_letter (account, session_id);
create index dead_letter_key on dead_letter (account, record_key) where length(record_key) <= 64;
