-- Answers to requests with an Idempotency-Key, kept for 24 hours. A row is written in the transaction of what it answers.
create table idempotent_answer (
    account text not null,
    operation text not null,
    key text not null,
    -- Sealed: a body of few possible values could be guessed from a bare digest.
    request_digest text not null,
    -- Id of the session or analysis that the answer is about, so that it can be erased with it.
    about text not null,
    -- As it was sent: sensitive values are masked. Null once erased.
    answer text,
    expires_at timestamptz not null,
    primary key (account, operation, key)
);

create index idempotent_answer_expires_at on idempotent_answer (expires_at);
create index idempotent_answer_about on idempotent_answer (about);
