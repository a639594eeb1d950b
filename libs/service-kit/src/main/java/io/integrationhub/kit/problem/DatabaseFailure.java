package io.integrationhub.kit.problem;

import io.netty.channel.unix.Errors.NativeIoException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/** What a failure of the database, or of the way to it, means. SQLSTATEs are those of Appendix A of PostgreSQL's manual. */
public final class DatabaseFailure {

    /** A unique violation. */
    static final String UNIQUE_VIOLATION = "23505";

    /** A reference to a row that is gone. */
    static final String FOREIGN_KEY_VIOLATION = "23503";

    /** A character that the database's encoding does not have, such as NUL. */
    static final String UNSTORABLE_CHARACTER = "22021";

    private static final String DATA_EXCEPTIONS = "22";
    /** Such as a text that is too long for an index. */
    private static final String LIMITS_EXCEEDED = "54";

    private static final List<String> BROKEN_RULES_OF_A_ROW = List.of("23502", "23514");

    /**
     * Refused connections are among the first; the second is what broken ones are with sockets of the operating system; the
     * last is a pool without a free connection.
     */
    private static final List<Class<? extends Exception>> BROKEN_CONNECTIONS = List.of(
            SocketException.class,
            NativeIoException.class,
            UnknownHostException.class,
            ClosedChannelException.class,
            ClosedConnectionException.class,
            TimeoutException.class);

    /** What a broken connection is with sockets of Java, which have no class for it: exactly an IOException that says so. */
    private static final List<String> BROKEN_SOCKETS = List.of("Broken pipe", "Connection reset by peer");

    /** What our own code throws when it meets what it does not expect. */
    private static final List<Class<? extends Exception>> FAULTS = List.of(
            NullPointerException.class,
            IllegalArgumentException.class,
            ClassCastException.class,
            ArithmeticException.class,
            IndexOutOfBoundsException.class,
            NoSuchElementException.class,
            DateTimeException.class,
            UncheckedIOException.class);

    private static final int MOST_CAUSES = 20;

    private DatabaseFailure() {}

    /**
     * Whether the database refuses what it was given, and would on every other try: a value that its type cannot hold, a
     * row that breaks a rule of its own, or more than it can hold.
     */
    public static boolean isFinal(Throwable failure) {
        String sqlState = sqlState(failure);
        return sqlState != null
                && (sqlState.startsWith(DATA_EXCEPTIONS)
                        || sqlState.startsWith(LIMITS_EXCEEDED)
                        || BROKEN_RULES_OF_A_ROW.contains(sqlState));
    }

    /**
     * Whether a failure comes from a connection that cannot be had or that broke. What was asked may be right, and a later
     * try may succeed: that is no defect.
     */
    public static boolean isOutage(Throwable failure) {
        return causes(failure).anyMatch(DatabaseFailure::isOutageItself);
    }

    private static boolean isOutageItself(Throwable cause) {
        return BROKEN_CONNECTIONS.stream().anyMatch(type -> type.isInstance(cause))
                // "Connection was closed", for what waited on it; what is derived from it says other things.
                || cause.getClass() == VertxException.class
                || (cause.getClass() == IOException.class && BROKEN_SOCKETS.contains(cause.getMessage()))
                || isOutage(sqlStateOf(cause));
    }

    /** Connection exceptions, insufficient resources, and shutdowns. */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }

    /**
     * Whether a failure is a fault of our own that what is being handled brings out: neither the database nor the way to it
     * has anything to do with it, so that another try ends the same way.
     */
    public static boolean isOwnFault(Throwable failure) {
        return sqlState(failure) == null
                && !isOutage(failure)
                && (failure instanceof StackOverflowError
                        || FAULTS.stream().anyMatch(type -> type.isInstance(failure)));
    }

    /** The first SQLSTATE among the causes; null when the database said nothing. */
    static @Nullable String sqlState(Throwable failure) {
        return causes(failure)
                .map(DatabaseFailure::sqlStateOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The failure and its causes, of which one may have the first as its own. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    /** From the reactive client's own exception, or from what Hibernate makes of it. */
    private static @Nullable String sqlStateOf(Throwable cause) {
        return switch (cause) {
            case PgException refused -> refused.getSqlState();
            case JDBCException translated -> translated.getSQLState();
            default -> null;
        };
    }
}
