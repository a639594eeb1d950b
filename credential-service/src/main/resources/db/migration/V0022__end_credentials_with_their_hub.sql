-- A credential that is active with a time of revocation has ended with its hub, and that is yet to be noted.
create index credential_to_revoke on credential (revoked_at) where status = 'ACTIVE' and revoked_at is not null;
