-- What write-back has to know of sessions: the records behind them, as session.created said.
create table write_back_session (
    account text not null,
    session_id text not null,
    -- A JSON object, record id by object; empty once the session was erased.
    records text not null,
    known_since timestamptz not null default now(),
    -- An erased session stays known for a while, so that an event that comes late brings nothing back.
    erased_at timestamptz,
    primary key (account, session_id)
);

-- The search for what is kept no longer.
create index write_back_session_erased on write_back_session (erased_at) where erased_at is not null;
create index write_back_session_known on write_back_session (known_since) where erased_at is null;
