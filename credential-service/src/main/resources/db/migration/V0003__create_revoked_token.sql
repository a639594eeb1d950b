create table revoked_token (
    jti text primary key,
    client_id text not null,
    account text not null,
    expires_at timestamptz not null
);

create index revoked_token_by_expiry on revoked_token (expires_at, jti);
