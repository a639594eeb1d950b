package io.integrationhub.kit.start;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Of instances that start together one migrates, and the others wait as for anything else that the start needs, instead of
 * in Flyway, where nobody sees what for.
 */
@Singleton
class MigrationLock implements FlywayConfigurationCustomizer {

    /** A second apart; a migration of tables that are up to date already takes less. */
    private static final int TRIES = 2;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(TRIES);
    }
}
