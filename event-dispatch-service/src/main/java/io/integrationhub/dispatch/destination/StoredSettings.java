package io.integrationhub.dispatch.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.DeliverySettings.BodyFormat;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.dispatch.filter.InvalidFilter;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link DeliverySettings} as they are in the database: the secrets sealed, and all else to be read without them. */
@Embeddable
class StoredSettings {

    /**
     * An authentication without its secret.
     *
     * @param tokenUrl as {@link DestinationUrl#stored()}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Login(
            String type,
            @Nullable String username,
            @Nullable String tokenUrl,
            @Nullable String clientId,
            @Nullable String scope,
            @Nullable String audience,
            @Nullable String method) {

        static Login of(Authentication authentication) {
            return switch (authentication) {
                case Authentication.Basic basic -> named(basic.type(), basic.username());
                case ClientCredentials client ->
                    new Login(
                            client.type(),
                            null,
                            client.tokenUrl().stored(),
                            client.clientId(),
                            client.scope().orElse(null),
                            client.audience().orElse(null),
                            client.method().text());
                case Authentication.None none -> named(none.type(), null);
                case Authentication.Bearer bearer -> named(bearer.type(), null);
            };
        }

        private static Login named(String type, @Nullable String username) {
            return new Login(type, username, null, null, null, null, null);
        }
    }

    /**
     * A header without its secret.
     *
     * @param value null when it is secret
     * @param sealed the sealed value in Base64 when it is secret
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Header(
            String name, @Nullable String value, @Nullable String sealed) {
        boolean isSecret() {
            return sealed != null;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = " ";
    private static final String CREDENTIAL = "credential/";
    private static final String CLIENT_KEY = "client-key";
    private static final String HEADER = "header/";

    @Column(nullable = false)
    private String authentication;

    @Column(name = "sealed_credential")
    private byte @Nullable [] sealedCredential;

    @Column(name = "client_certificate")
    private @Nullable String clientCertificate;

    @Column(name = "sealed_client_key")
    private byte @Nullable [] sealedClientKey;

    @Column(nullable = false)
    private String headers;

    @Column(name = "body_format", nullable = false)
    private String bodyFormat;

    @Column(nullable = false)
    private String signatures;

    @Column(nullable = false)
    private String ordering;

    @Column(name = "hold_limit_seconds")
    private @Nullable Integer holdLimitSeconds;

    @Column(name = "rate_limit")
    private @Nullable Integer rateLimit;

    @Column(name = "rate_period")
    private @Nullable String ratePeriod;

    @Column(name = "max_concurrency")
    private @Nullable Integer maxConcurrency;

    @Column(name = "timeout_seconds")
    private @Nullable Integer timeoutSeconds;

    @Column(name = "retry_schedule")
    private @Nullable String retrySchedule;

    @Column
    private @Nullable String filter;

    @SuppressWarnings("NullAway.Init")
    protected StoredSettings() {}

    /**
     * To be stored.
     *
     * @param filterText the filter as it was entered
     */
    @SuppressWarnings("NullAway.Init")
    StoredSettings(DeliverySettings settings, @Nullable String filterText, RowSecrets secrets) {
        authentication = json(Login.of(settings.authentication()));
        sealedCredential = credential(settings.authentication())
                .map(credential -> secrets.seal(
                        credential, CREDENTIAL + settings.authentication().type()))
                .orElse(null);
        clientCertificate =
                settings.clientCertificate().map(ClientCertificate::pem).orElse(null);
        sealedClientKey = settings.clientCertificate()
                .map(certificate -> secrets.seal(certificate.key().getEncoded(), CLIENT_KEY))
                .orElse(null);
        headers = json(settings.headers().stream()
                .map(header -> sealed(header, secrets))
                .toList());
        bodyFormat = settings.bodyFormat().text();
        signatures =
                settings.signatures().stream().map(SignatureForm::text).sorted().collect(Collectors.joining(LIST));
        ordering = settings.ordering().text();
        holdLimitSeconds = settings.holdLimit()
                .map(Duration::toSeconds)
                .map(Math::toIntExact)
                .orElse(null);
        rateLimit = settings.rateLimit().map(RateLimit::deliveries).orElse(null);
        ratePeriod = settings.rateLimit().map(limit -> limit.per().text()).orElse(null);
        maxConcurrency = settings.maxConcurrency().isPresent()
                ? settings.maxConcurrency().getAsInt()
                : null;
        timeoutSeconds = settings.timeout()
                .map(Duration::toSeconds)
                .map(Math::toIntExact)
                .orElse(null);
        retrySchedule = settings.retrySchedule()
                .map(delays -> json(delays.stream().map(Duration::toSeconds).toList()))
                .orElse(null);
        filter = filterText;
    }

    /** Of a row of the table. */
    StoredSettings(Row row) {
        authentication = row.getString("authentication");
        sealedCredential = bytes(row, "sealed_credential");
        clientCertificate = row.getString("client_certificate");
        sealedClientKey = bytes(row, "sealed_client_key");
        headers = row.getString("headers");
        bodyFormat = row.getString("body_format");
        signatures = row.getString("signatures");
        ordering = row.getString("ordering");
        holdLimitSeconds = row.getInteger("hold_limit_seconds");
        rateLimit = row.getInteger("rate_limit");
        ratePeriod = row.getString("rate_period");
        maxConcurrency = row.getInteger("max_concurrency");
        timeoutSeconds = row.getInteger("timeout_seconds");
        retrySchedule = row.getString("retry_schedule");
        filter = row.getString("filter");
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    /**
     * The settings with their secrets.
     *
     * @throws IllegalStateException when one does not open
     */
    DeliverySettings open(RowSecrets secrets) {
        return new DeliverySettings(
                authentication(secrets),
                certificate(secrets),
                headers().stream().map(header -> opened(header, secrets)).toList(),
                bodyFormat(),
                signatures(),
                ordering(),
                holdLimit(),
                rateLimit(),
                maxConcurrency(),
                timeout(),
                retrySchedule(),
                filter());
    }

    Login login() {
        return read(authentication, new TypeReference<>() {});
    }

    /** The chain in PEM. */
    Optional<String> clientCertificate() {
        return Optional.ofNullable(clientCertificate);
    }

    List<Header> headers() {
        return read(headers, new TypeReference<>() {});
    }

    BodyFormat bodyFormat() {
        return BodyFormat.of(bodyFormat);
    }

    Set<SignatureForm> signatures() {
        return Arrays.stream(signatures.split(LIST, -1)).map(SignatureForm::of).collect(Collectors.toSet());
    }

    Ordering ordering() {
        return Ordering.of(ordering);
    }

    Optional<Duration> holdLimit() {
        return Optional.ofNullable(holdLimitSeconds).map(Duration::ofSeconds);
    }

    Optional<RateLimit> rateLimit() {
        return rateLimit == null || ratePeriod == null
                ? Optional.empty()
                : Optional.of(new RateLimit(rateLimit, RateLimit.Period.of(ratePeriod)));
    }

    OptionalInt maxConcurrency() {
        return maxConcurrency == null ? OptionalInt.empty() : OptionalInt.of(maxConcurrency);
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    Optional<List<Duration>> retrySchedule() {
        return Optional.ofNullable(retrySchedule)
                .map(delays -> read(delays, new TypeReference<List<Long>>() {}).stream()
                        .map(Duration::ofSeconds)
                        .toList());
    }

    /** As it was entered. */
    Optional<String> filterText() {
        return Optional.ofNullable(filter);
    }

    /**
     * Compiled.
     *
     * @throws InvalidFilter when it cannot be read any more
     */
    Optional<Filter> filter() {
        return filterText().map(Filter::parse);
    }

    private Authentication authentication(RowSecrets secrets) {
        Login login = login();
        return switch (login.type()) {
            case Authentication.Basic.TYPE ->
                new Authentication.Basic(Objects.requireNonNull(login.username()), credential(login, secrets));
            case Authentication.Bearer.TYPE -> new Authentication.Bearer(credential(login, secrets));
            case ClientCredentials.TYPE ->
                new ClientCredentials(
                        secrets.openUrl(Objects.requireNonNull(login.tokenUrl()), RowSecrets.TOKEN_URL),
                        Objects.requireNonNull(login.clientId()),
                        credential(login, secrets),
                        Optional.ofNullable(login.scope()),
                        Optional.ofNullable(login.audience()),
                        ClientCredentials.Method.of(Objects.requireNonNull(login.method())));
            default -> new Authentication.None();
        };
    }

    private String credential(Login login, RowSecrets secrets) {
        return secrets.open(Objects.requireNonNull(sealedCredential), CREDENTIAL + login.type());
    }

    private static Optional<String> credential(Authentication authentication) {
        return switch (authentication) {
            case Authentication.None ignored -> Optional.empty();
            case Authentication.Basic basic -> Optional.of(basic.password());
            case Authentication.Bearer bearer -> Optional.of(bearer.token());
            case ClientCredentials client -> Optional.of(client.clientSecret());
        };
    }

    private Optional<ClientCertificate> certificate(RowSecrets secrets) {
        return clientCertificate == null || sealedClientKey == null
                ? Optional.empty()
                : Optional.of(
                        ClientCertificate.stored(clientCertificate, secrets.openBytes(sealedClientKey, CLIENT_KEY)));
    }

    private static Header sealed(FixedHeader header, RowSecrets secrets) {
        return header.secret()
                ? new Header(
                        header.name(),
                        null,
                        Base64.getEncoder().encodeToString(secrets.seal(header.value(), HEADER + header.key())))
                : new Header(header.name(), header.value(), null);
    }

    private static FixedHeader opened(Header header, RowSecrets secrets) {
        return header.sealed() == null
                ? new FixedHeader(header.name(), Objects.requireNonNull(header.value()), false)
                : new FixedHeader(header.name(), value(header.name(), header.sealed(), secrets), true);
    }

    private static String value(String name, String sealed, RowSecrets secrets) {
        return secrets.open(Base64.getDecoder().decode(sealed), HEADER + FixedHeader.key(name));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings cannot be written", e);
        }
    }

    private static <T> T read(String value, TypeReference<T> type) {
        try {
            return JSON.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings cannot be read", e);
        }
    }
}
