package io.integrationhub.kit.start;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a step of the start failed. A dependency that is away, or that is not set up for the service yet, is
 * waited for; a mistake that only a new start can mend ends the process. SQLSTATEs are those of Appendix A of PostgreSQL's
 * manual.
 */
sealed interface StartFailure {

    /** For people. */
    String reason();

    /** A later try may succeed without anybody touching this process. */
    record Wait(String reason) implements StartFailure {}

    /** Every try would fail. */
    record GiveUp(String reason) implements StartFailure {}

    /** What PostgreSQL, or the way to it, says that may be different in a moment. */
    enum Refusal {
        UNREACHABLE("it cannot be reached", "08.*"),
        STARTING("it is starting, stopping or recovering", "57.*"),
        NO_ROOM("it has no room for another connection", "53.*"),
        CREDENTIALS("it refuses the role or its password", "28.*"),
        DATABASE("the database does not exist", "3D.*"),
        SCHEMA("the schema does not exist", "3F.*"),
        RIGHTS("the role lacks a right", "42501"),
        READ_ONLY("it is read-only", "25006"),
        BUSY("others are at work on it", "40.*|55.*"),
        BROKEN("it cannot read or write its files", "58.*");

        private final String title;
        /** SQLSTATEs, as a pattern. */
        private final String states;

        Refusal(String title, String states) {
            this.title = title;
            this.states = states;
        }

        static Optional<Refusal> of(String sqlState) {
            return Arrays.stream(values())
                    .filter(refusal -> sqlState.matches(refusal.states))
                    .findFirst();
        }
    }

    /** Of the client: a host name that nobody knows yet. It is no mistake of the setting's form. */
    String NO_ADDRESS = "No resolvable bootstrap urls";

    /** Of Flyway, which says it without an exception of its own. */
    String MIGRATING = "attempting to acquire PostgreSQL advisory lock";

    int LONGEST_REASON = 300;

    static StartFailure of(Dependency dependency, Throwable failure) {
        return switch (dependency) {
            case POSTGRESQL -> ofDatabase(failure);
            case KAFKA -> ofKafka(failure);
        };
    }

    private static StartFailure ofDatabase(Throwable failure) {
        if (isOfMigrationLock(failure)) {
            return new Wait("another instance is migrating it");
        }
        SQLException refused = first(SQLException.class, failure);
        if (refused == null) {
            return first(IOException.class, failure) == null ? new GiveUp(said(failure)) : new Wait(said(failure));
        }
        String sqlState = refused.getSQLState();
        if (sqlState == null) {
            // Of the pool: no connection within its time.
            return new Wait(Refusal.UNREACHABLE.title + ": " + said(refused));
        }
        return Refusal.of(sqlState)
                .<StartFailure>map(known -> new Wait(known.title + ": " + said(refused)))
                .orElseGet(() -> new GiveUp(said(failure)));
    }

    private static boolean isOfMigrationLock(Throwable failure) {
        FlywayException lock = first(FlywayException.class, failure);
        return lock != null && String.valueOf(lock.getMessage()).contains(MIGRATING);
    }

    private static StartFailure ofKafka(Throwable failure) {
        ConfigException setting = first(ConfigException.class, failure);
        if (setting != null) {
            String said = said(setting);
            return said.startsWith(NO_ADDRESS) ? new Wait("its host name is not known: " + said) : new GiveUp(said);
        }
        boolean away = first(KafkaException.class, failure) != null
                || first(IOException.class, failure) != null
                || first(TimeoutException.class, failure) != null;
        return away ? new Wait(said(innermost(failure))) : new GiveUp(said(failure));
    }

    private static <T extends Throwable> @Nullable T first(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** On one line. */
    private static String said(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
    }
}
