package io.integrationhub.mapping.connection;

import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.egress.answer.SentSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings with their secrets, for the duration of a call. Not to be stored or logged.
 *
 * @param id of the settings: calls with them share connections with no others
 * @param url base address, without a slash at the end
 * @param credentials null when the customer app asks for none
 * @param secrets what is secret of them, to be taken out of what comes back
 */
public record OpenedConnection(
        UUID id, String url, @Nullable BasicCredentials credentials, List<Header> headers, SentSecrets secrets) {

    public OpenedConnection {
        headers = List.copyOf(headers);
    }

    public OpenedConnection(UUID id, String url, @Nullable BasicCredentials credentials, List<Header> headers) {
        this(id, url, credentials, headers, secrets(credentials, headers));
    }

    /** Whether anything of the settings is secret: a password, or the value of a header. */
    public boolean hasSecrets() {
        return credentials != null || headers.stream().anyMatch(Header::secret);
    }

    /** The same settings without user name, password and secret headers, which are still taken out of what comes back. */
    public OpenedConnection withoutSecrets() {
        return new OpenedConnection(
                id,
                url,
                null,
                headers.stream().filter(header -> !header.secret()).toList(),
                secrets);
    }

    private static SentSecrets secrets(@Nullable BasicCredentials credentials, List<Header> headers) {
        var secrets = new ArrayList<String>();
        if (credentials != null) {
            secrets.addAll(SentSecrets.ofBasic(credentials.username(), credentials.password()));
        }
        headers.stream()
                .filter(Header::secret)
                .map(header -> SentSecrets.ofHeader(header.value()))
                .forEach(secrets::addAll);
        return SentSecrets.of(secrets);
    }

    /**
     * A header with its value.
     *
     * @param secret whether nobody may see the value
     */
    public record Header(String name, String value, boolean secret) {
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
