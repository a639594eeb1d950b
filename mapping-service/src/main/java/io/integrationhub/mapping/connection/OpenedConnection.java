package io.integrationhub.mapping.connection;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings with their secrets, for the duration of a call. Not to be stored or logged.
 *
 * @param id of the settings: calls with them share connections with no others
 * @param url base address, without a slash at the end
 * @param credentials null when the customer app asks for none
 */
public record OpenedConnection(
        UUID id, String url, @Nullable Credentials credentials, List<Header> headers) {

    public OpenedConnection {
        headers = List.copyOf(headers);
    }

    /** For HTTP Basic authentication. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    /** A header with its value. */
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }

    @Override
    public String toString() {
        return "OpenedConnection[…]";
    }
}
