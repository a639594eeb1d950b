package io.integrationhub.bench.measure;

import io.integrationhub.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The dispatcher's database, looked at from outside. */
public final class Database {

    private final String jdbcUrl;

    public Database(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Bytes on disk, with all indexes, without the write-ahead log. */
    public long bytes() {
        return number("select pg_database_size(current_database())");
    }

    /** Deliveries that are recorded, whatever became of them. */
    public long deliveries() {
        return number("select count(*) from delivery");
    }

    /** The first column of the only row. */
    public long number(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Runs a statement, or several that are separated by semicolons. */
    public void execute(String statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
    }
}
