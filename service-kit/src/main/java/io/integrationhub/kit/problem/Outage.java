package io.integrationhub.kit.problem;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Tells that something which the service stands on, such as its database, cannot be reached now. The request may be
 * right, and a later try may succeed: that is no defect of the service.
 */
final class Outage {

    /** Refused connections are among the first; the last is a pool without a free connection. */
    private static final List<Class<? extends Exception>> BROKEN_CONNECTIONS = List.of(
            SocketException.class,
            UnknownHostException.class,
            ClosedChannelException.class,
            ClosedConnectionException.class,
            TimeoutException.class);

    private Outage() {}

    /** Whether a failure comes from a connection that cannot be had or that broke. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return BROKEN_CONNECTIONS.stream().anyMatch(type -> type.isInstance(cause))
                // "Connection was closed", for what waited on it; what is derived from it says other things.
                || cause.getClass() == VertxException.class
                || (cause instanceof PgException refused && isOutage(refused.getSqlState()))
                || (cause instanceof JDBCException translated && isOutage(translated.getSQLState()));
    }

    /** PostgreSQL's connection exceptions, insufficient resources, and shutdowns (Appendix A of its manual). */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }
}
