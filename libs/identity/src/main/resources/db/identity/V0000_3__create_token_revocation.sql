-- Access tokens that count no more, for as long as one of them may not have expired by itself (package revocation).
create table token_revocation (
    -- client/<client id> or token/<jti>
    subject text primary key,
    -- Tokens issued before are refused; null refuses all.
    valid_from timestamptz,
    forget_at timestamptz not null
);
