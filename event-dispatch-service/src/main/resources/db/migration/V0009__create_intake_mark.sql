-- What a process that crashes has been working on. A row exists while a process reads a Kafka partition: it deletes the row
-- when the partition is revoked. What a crash leaves behind makes suspects, see docs/adr/0026.
create table intake_mark (
    partition integer primary key,
    owner uuid not null,
    -- The offset of the record that was taken in last; set only after a crash.
    working_on bigint,
    -- Whether nothing else of the partition is worked on.
    alone boolean not null default false,
    -- Whether the owner that ended had a record alone in another partition, too; set by whoever took that one.
    one_of_several boolean not null default false,
    -- The record that was worked on alone when an owner ended, and how many owners in a row it was the same for.
    ended_with bigint,
    ends integer not null default 0
);
