-- Sessions are opened, end and expire.
alter table session
    add column status text not null default 'CREATED',
    add column workflows text not null default '[]',
    add column opened_at timestamptz,
    add column ended_at timestamptz,
    add column expires_at timestamptz;

update session set expires_at = created_at + interval '30 days';
alter table session alter column expires_at set not null;

-- For the search for sessions to expire: it holds only those that are not over.
create index session_due on session (expires_at) where ended_at is null;
