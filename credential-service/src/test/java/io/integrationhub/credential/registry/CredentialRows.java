package io.integrationhub.credential.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import java.sql.SQLException;
import java.util.UUID;

/** Credentials as they are in the database, for what the API does not do, or not fast enough. */
public final class CredentialRows {

    private static final String COPY = """
            insert into credential (id, client_id, account, hub, hub_id, scope, reach, status, created_at, version)
            select gen_random_uuid(), 'ihc_' || left(md5(client_id || n), 16), account, hub, hub_id, scope, reach, status,
                created_at, version
            from credential, generate_series(1, ?) n where client_id = ?""";

    private static final String LARGEST_CHANGE = """
            select max(rows) from (
                select count(*) as rows from credential where hub_id = ? and status = 'REVOKED' group by xmin::text) changes""";

    private CredentialRows() {}

    /** Gives the hub of a credential others like it. */
    public static void copy(AgroalDataSource database, Api.Generated credential, int times) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(COPY)) {
            sql.setInt(1, times);
            sql.setString(2, credential.clientId());
            assertThat(sql.executeUpdate()).isEqualTo(times);
        }
    }

    /** Lets a credential expire now. */
    static void expire(AgroalDataSource database, Api.Generated credential) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("update credential set expires_at = now() where client_id = ?")) {
            sql.setString(1, credential.clientId());
            assertThat(sql.executeUpdate()).isEqualTo(1);
        }
    }

    /** The id of the hub that a credential belongs to. */
    public static UUID hubOf(AgroalDataSource database, Api.Generated credential) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("select hub_id from credential where client_id = ?")) {
            sql.setString(1, credential.clientId());
            var row = sql.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getObject(1, UUID.class);
        }
    }

    /** How many credentials of a hub one transaction has revoked at most. */
    public static int revokedAtOnce(AgroalDataSource database, UUID hubId) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(LARGEST_CHANGE)) {
            sql.setObject(1, hubId);
            var row = sql.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
