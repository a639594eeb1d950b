-- The URL of a destination is recorded with its query masked: it may be a secret.
update audit_entry set changes = regexp_replace(changes, '(https?://[^"?]*)\?[^"]+"', '\1?***"', 'g')
where object_type = 'destination' and changes like '%?%';
