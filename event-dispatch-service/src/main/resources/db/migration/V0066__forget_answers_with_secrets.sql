-- A receiver may have answered with the password or the query that it was sent: what was kept before such secrets were
-- taken out is not kept any longer.
update attempt set response_excerpt = null where response_excerpt is not null;
