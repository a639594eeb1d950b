-- What a process that ends without a word has been working on. A row exists while a process reads a partition: whoever
-- gives a partition back deletes it. working_on is set only after such an end, see docs/adr/0026.
create table intake_mark (
    shard integer primary key,
    owner uuid not null,
    working_on bigint,
    alone boolean not null default false
);
