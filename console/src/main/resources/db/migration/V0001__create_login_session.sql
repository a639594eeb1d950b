-- Tokens of people who are signed in. Both columns that could be of use to a thief are derived from the value of the
-- session's cookie, which is nowhere in this database: the id is a keyed hash, the tokens are encrypted.
create table login_session (
    id bytea primary key,
    tokens bytea not null,
    -- When the access token ends, and has to be refreshed.
    tokens_expire_at timestamptz not null,
    -- A process that refreshes the tokens does so alone until then.
    refreshing_until timestamptz,
    expires_at timestamptz not null
);

create index login_session_expires_at on login_session (expires_at);
