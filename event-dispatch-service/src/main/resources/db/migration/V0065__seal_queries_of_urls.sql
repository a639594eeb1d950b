-- A URL's query may be a secret: it stands sealed behind the question mark now, which only the service can do. What is
-- there in clear is removed, and has to be entered again.
update destination
set url = split_part(url, '?', 1), status = 'disabled', version = version + 1, updated_at = now(),
    disabled_reason = 'the query of its URL has to be entered again: from this version on queries are stored sealed'
where url like '%?_%';
