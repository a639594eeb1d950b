package io.integrationhub.kit.start;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Brings the service's tables up to date, before anything reads or writes them. */
@ApplicationScoped
class DatabaseMigration implements StartStep {

    private final Flyway flyway;
    private final AgroalDataSource jdbc;
    private final String url;

    DatabaseMigration(
            Flyway flyway, AgroalDataSource jdbc, @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.flyway = flyway;
        this.jdbc = jdbc;
        this.url = url;
    }

    @Override
    public Dependency needs() {
        return Dependency.POSTGRESQL;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void run() throws SQLException {
        requireReadable(url);
        // Flyway's own words for a connection that cannot be had are many.
        try (var connection = jdbc.getConnection()) {
            connection.isValid(1);
        }
        flyway.migrate();
    }

    /** A connection to what is no address fails like one to a server that is away. */
    static void requireReadable(String url) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return;
            }
        }
        throw new IllegalStateException("quarkus.datasource.jdbc.url (DB_URL_JDBC) is not an address that the driver"
                + " understands; it should look like jdbc:postgresql://host:5432/database.");
    }
}
