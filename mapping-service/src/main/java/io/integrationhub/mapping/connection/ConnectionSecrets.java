package io.integrationhub.mapping.connection;

import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.kit.secret.SealedSecrets;
import io.integrationhub.mapping.connection.OpenedConnection.Header;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Seals and opens the secrets of connections. Each is bound to account, connection and field. */
@ApplicationScoped
class ConnectionSecrets {

    private final SealedSecrets secrets;

    ConnectionSecrets(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /** The sealed password that the connection will have: a new one, the stored one, or none without a user name. */
    byte @Nullable [] password(Connection connection, ConnectionRequest request) {
        if (request.username() == null) {
            return null;
        }
        String password = request.password();
        return password == null ? connection.sealedPassword() : secrets.seal(password, context(connection, "password"));
    }

    /** The headers that the connection will have; a secret one without a value keeps the stored value. */
    List<StoredHeader> headers(Connection connection, ConnectionRequest request) {
        return request.headersOrNone().stream()
                .map(header -> stored(connection, header))
                .toList();
    }

    OpenedConnection open(Connection connection) {
        return new OpenedConnection(
                connection.id(),
                connection.url(),
                credentials(connection),
                connection.headers().stream()
                        .map(header -> opened(connection, header))
                        .toList());
    }

    /** What a request asks for, with the stored secrets where it leaves them out. */
    OpenedConnection open(Connection stored, ConnectionRequest request, String url) {
        return new OpenedConnection(
                stored.id(),
                url,
                credentials(stored, request),
                request.headersOrNone().stream()
                        .map(header -> opened(stored, header))
                        .toList());
    }

    private @Nullable BasicCredentials credentials(Connection stored, ConnectionRequest request) {
        String username = request.username();
        if (username == null) {
            return null;
        }
        String password = request.password();
        return new BasicCredentials(username, password == null ? storedPassword(stored) : password);
    }

    private String storedPassword(Connection stored) {
        byte[] sealed = stored.sealedPassword();
        return sealed == null ? "" : secrets.open(sealed, context(stored, "password"));
    }

    private Header opened(Connection stored, HeaderSetting header) {
        String name = Objects.requireNonNull(header.name());
        String value = header.value();
        return value == null ? opened(stored, storedSecret(stored, name)) : new Header(name, value, header.isSecret());
    }

    private StoredHeader stored(Connection connection, HeaderSetting header) {
        String name = Objects.requireNonNull(header.name());
        if (!header.isSecret()) {
            return new StoredHeader(name, header.value(), null);
        }
        String value = header.value();
        return value == null
                ? storedSecret(connection, name)
                : new StoredHeader(name, null, seal(value, headerContext(connection, name)));
    }

    private static StoredHeader storedSecret(Connection connection, String name) {
        String sealed = connection.headers().stream()
                .filter(stored -> HeaderRules.key(stored.name()).equals(HeaderRules.key(name)))
                .map(StoredHeader::sealed)
                .findFirst()
                .orElseThrow();
        return new StoredHeader(name, null, sealed);
    }

    private @Nullable BasicCredentials credentials(Connection connection) {
        String username = connection.username();
        if (username == null) {
            return null;
        }
        return new BasicCredentials(username, storedPassword(connection));
    }

    private Header opened(Connection connection, StoredHeader header) {
        String sealed = header.sealed();
        String value = sealed == null
                ? Objects.requireNonNull(header.value())
                : secrets.open(Base64.getDecoder().decode(sealed), headerContext(connection, header.name()));
        return new Header(header.name(), value, header.isSecret());
    }

    private String seal(String value, String context) {
        return Base64.getEncoder().encodeToString(secrets.seal(value, context));
    }

    private static String headerContext(Connection connection, String name) {
        return context(connection, "headers/" + HeaderRules.key(name));
    }

    private static String context(Connection connection, String field) {
        return connection.account() + "/" + connection.id() + "/" + field;
    }
}
