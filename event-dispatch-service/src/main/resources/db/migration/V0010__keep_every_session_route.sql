-- An event that is read again goes where it went: by the last narrowing before it, not by the last of all.
alter table session_route drop constraint session_route_pkey;
alter table session_route add primary key (account, session_id, record_offset);
