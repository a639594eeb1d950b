package io.integrationhub.kit.problem;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Tells that something which the service stands on, such as its database, cannot be reached now. The request may be
 * right, and a later try may succeed: that is no defect of the service.
 */
final class Outage {

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
        return switch (cause) {
            // Refused connections are among them.
            case SocketException e -> true;
            case UnknownHostException e -> true;
            case ClosedChannelException e -> true;
            case ClosedConnectionException e -> true;
            // No connection of the pool became free in time.
            case TimeoutException e -> true;
            case PgException e -> isOutage(e.getSqlState());
            case JDBCException e -> isOutage(e.getSQLState());
            // "Connection was closed", for what waited on it.
            case VertxException e -> e.getClass() == VertxException.class;
            default -> false;
        };
    }

    /** PostgreSQL's connection exceptions, insufficient resources, and shutdowns (Appendix A of its manual). */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }
}
