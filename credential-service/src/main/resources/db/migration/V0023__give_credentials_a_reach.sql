-- How much of its account a credential sees and changes: all of it, as before there were reaches, or what belongs to its hub.
alter table credential add column reach text not null default 'ACCOUNT';
alter table credential alter column reach drop default;
