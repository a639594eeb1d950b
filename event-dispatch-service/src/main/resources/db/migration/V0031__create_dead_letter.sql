-- What the dead-letter topic holds, as far as an account can be read. The id follows from the place where the record was
-- read first, so that one dead-lettered twice is here once. Headers and violations are JSON. The value goes when the letter
-- is redriven or discarded.
create table dead_letter (
    id uuid primary key,
    account text not null,
    status text not null,
    reason text not null,
    violations text not null,
    event_id text,
    event_type text,
    session_id text,
    headers text not null,
    record_key text,
    value bytea,
    topic_partition integer not null,
    topic_offset bigint not null,
    recorded_at timestamptz not null,
    dead_lettered_at timestamptz not null,
    closed_at timestamptz
);

create index dead_letter_list on dead_letter (account, status, dead_lettered_at, id);
-- To forget them, and to erase those of a session.
create index dead_letter_age on dead_letter (dead_lettered_at);
create index dead_letter_session on dead_letter (account, session_id);
