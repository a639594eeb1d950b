-- What a search for hubs looks into: name and description in lower case, as the service lowers them, which does not
-- depend on the database's locale. A search reads the hubs of one account by the index of the unique name.
alter table hub add column search_text text;
update hub set search_text = lower(name || E'\n' || description);
alter table hub alter column search_text set not null;
