package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.Authentication.Basic;
import io.integrationhub.dispatch.destination.Authentication.Bearer;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials.Method;
import io.integrationhub.dispatch.destination.ClientCertificate.Unusable;
import io.integrationhub.dispatch.destination.DeliverySettings.BodyFormat;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.dispatch.filter.InvalidFilter;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an administrator has entered into settings. A secret that is left out stays only while everything stays
 * that decides who gets to see it: otherwise a saved one could be sent to an address of the editor's choice.
 */
final class SettingsRules {
    private static final Duration LONGEST_SCHEDULE = Duration.ofDays(14);
    private static final int LARGEST_HEADERS = 8000;

    private final SaveDestinationRequest request;
    private final Optional<DestinationUrl> tokenUrl;
    private final Optional<DeliverySettings> stored;
    private final Instant now;
    private final List<Violation> violations = new ArrayList<>();

    /** A part that breaks a rule; which one is in the list. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken() {
            super(null, null, false, false);
        }
    }

    private SettingsRules(
            SaveDestinationRequest request,
            Optional<DestinationUrl> tokenUrl,
            Optional<DeliverySettings> stored,
            Instant now) {
        this.request = request;
        this.tokenUrl = tokenUrl;
        this.stored = stored;
        this.now = now;
    }

    /**
     * The settings that are asked for, or an invalid_request problem with all that is wrong.
     *
     * @param tokenUrl that of the request, if it has one
     * @param stored what was saved for the same URL, if anything was and its secrets open
     */
    static DeliverySettings settings(
            SaveDestinationRequest request,
            Optional<DestinationUrl> tokenUrl,
            Optional<DeliverySettings> stored,
            Instant now) {
        return new SettingsRules(request, tokenUrl, stored, now).settings();
    }

    /** Pointers to the secrets that a request holds, but for those in URLs. */
    static List<String> secretsIn(SaveDestinationRequest request) {
        var authentication = request.authenticationOrNone();
        var certificate = request.clientCertificate();
        List<String> pointers = new ArrayList<>();
        addGiven(pointers, "/authentication/password", authentication.password());
        addGiven(pointers, "/authentication/token", authentication.token());
        addGiven(pointers, "/authentication/clientSecret", authentication.clientSecret());
        addGiven(pointers, "/clientCertificate/privateKey", certificate == null ? null : certificate.privateKey());
        var headers = request.headersOrNone();
        for (int i = 0; i < headers.size(); i++) {
            boolean secret = Boolean.TRUE.equals(headers.get(i).secret());
            addGiven(
                    pointers,
                    "/headers/" + i + "/value",
                    secret ? headers.get(i).value() : null);
        }
        return pointers;
    }

    /** Pointers to the secrets that settings hold, but for those in URLs. */
    static List<String> secretsIn(DeliverySettings settings) {
        List<String> pointers = new ArrayList<>();
        switch (settings.authentication()) {
            case Authentication.None none -> {}
            case Basic basic -> pointers.add("/authentication/password");
            case Bearer bearer -> pointers.add("/authentication/token");
            case ClientCredentials client -> pointers.add("/authentication/clientSecret");
        }
        settings.clientCertificate().ifPresent(certificate -> pointers.add("/clientCertificate/privateKey"));
        for (int i = 0; i < settings.headers().size(); i++) {
            if (settings.headers().get(i).secret()) {
                pointers.add("/headers/" + i + "/value");
            }
        }
        return pointers;
    }

    private static void addGiven(List<String> pointers, String pointer, @Nullable String value) {
        if (value != null) {
            pointers.add(pointer);
        }
    }

    private DeliverySettings settings() {
        Optional<Authentication> authentication = authentication();
        List<FixedHeader> headers = headers();
        Optional<ClientCertificate> certificate = certificate();
        Optional<List<Duration>> retries = retrySchedule();
        Optional<Filter> filter = filter();
        Ordering ordering = ordering();
        if (!violations.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem(violations.getFirst().detail(), violations);
        }
        return new DeliverySettings(
                authentication.orElseThrow(),
                certificate,
                headers,
                given(request.bodyFormat(), BodyFormat::of).orElse(BodyFormat.STANDARD_WEBHOOKS),
                given(request.signatures(), SettingsRules::signatures).orElse(Set.of(SignatureForm.V1)),
                ordering,
                given(request.holdLimitSeconds(), Duration::ofSeconds),
                given(request.rateLimit(), SettingsRules::rateLimit),
                request.maxConcurrency() == null ? OptionalInt.empty() : OptionalInt.of(request.maxConcurrency()),
                given(request.timeoutSeconds(), Duration::ofSeconds),
                retries,
                filter);
    }

    private Optional<Authentication> authentication() {
        var asked = request.authenticationOrNone();
        try {
            requireOnly(asked);
            return Optional.of(
                    switch (asked.type()) {
                        case Basic.TYPE -> basic(asked);
                        case Bearer.TYPE -> bearer(asked);
                        case ClientCredentials.TYPE -> clientCredentials(asked);
                        default -> new Authentication.None();
                    });
        } catch (Broken listed) {
            return Optional.empty();
        }
    }

    /** A member that means nothing for the type is a mistake, perhaps in the type. */
    private void requireOnly(SaveDestinationRequest.Authentication asked) throws Broken {
        refuseOutside(asked, Basic.TYPE, "username", asked.username());
        refuseOutside(asked, Basic.TYPE, "password", asked.password());
        refuseOutside(asked, Bearer.TYPE, "token", asked.token());
        refuseOutside(asked, ClientCredentials.TYPE, "tokenUrl", asked.tokenUrl());
        refuseOutside(asked, ClientCredentials.TYPE, "clientId", asked.clientId());
        refuseOutside(asked, ClientCredentials.TYPE, "clientSecret", asked.clientSecret());
        refuseOutside(asked, ClientCredentials.TYPE, "scope", asked.scope());
        refuseOutside(asked, ClientCredentials.TYPE, "audience", asked.audience());
        refuseOutside(asked, ClientCredentials.TYPE, "method", asked.method());
    }

    private void refuseOutside(
            SaveDestinationRequest.Authentication asked, String type, String member, @Nullable String value)
            throws Broken {
        if (value != null && !asked.type().equals(type)) {
            throw broken("/authentication/" + member, "belongs to " + type + ", not to " + asked.type());
        }
    }

    private Basic basic(SaveDestinationRequest.Authentication asked) throws Broken {
        // An empty one is a user name, too: RFC 7617, section 2.
        String username = asked.username();
        if (username == null) {
            throw broken("/authentication/username", "basic needs a user name");
        }
        Optional<String> kept = stored(Basic.class)
                .filter(basic -> basic.username().equals(username))
                .map(Basic::password);
        return new Basic(
                username,
                secret(
                        asked.password(),
                        kept,
                        "/authentication/password",
                        "basic needs a password when it, the URL or the user name is new"));
    }

    private Bearer bearer(SaveDestinationRequest.Authentication asked) throws Broken {
        return new Bearer(secret(
                asked.token(),
                stored(Bearer.class).map(Bearer::token),
                "/authentication/token",
                "bearer needs a token when it or the URL is new"));
    }

    private ClientCredentials clientCredentials(SaveDestinationRequest.Authentication asked) throws Broken {
        String clientId = asked.clientId();
        if (tokenUrl.isEmpty()) {
            throw broken("/authentication/tokenUrl", "oauth2 needs a token URL");
        }
        if (clientId == null) {
            throw broken("/authentication/clientId", "oauth2 needs a client identifier");
        }
        Optional<String> kept = stored(ClientCredentials.class)
                .filter(client -> client.tokenUrl().equals(tokenUrl.get())
                        && client.clientId().equals(clientId))
                .map(ClientCredentials::clientSecret);
        return new ClientCredentials(
                tokenUrl.get(),
                clientId,
                secret(
                        asked.clientSecret(),
                        kept,
                        "/authentication/clientSecret",
                        "oauth2 needs a client secret when it, the URL, the token URL or the client identifier is new"),
                Optional.ofNullable(asked.scope()),
                Optional.ofNullable(asked.audience()),
                given(asked.method(), Method::of).orElse(Method.CLIENT_SECRET_BASIC));
    }

    private <T extends Authentication> Optional<T> stored(Class<T> type) {
        return stored.map(DeliverySettings::authentication)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private String secret(@Nullable String given, Optional<String> kept, String pointer, String missing) throws Broken {
        if (given != null) {
            return given;
        }
        if (kept.isEmpty()) {
            throw broken(pointer, missing);
        }
        return kept.get();
    }

    private Optional<ClientCertificate> certificate() {
        var asked = request.clientCertificate();
        if (asked == null) {
            return Optional.empty();
        }
        if (!request.url().regionMatches(true, 0, "https:", 0, "https:".length())) {
            violations.add(new Violation("/clientCertificate", "needs a URL with https"));
            return Optional.empty();
        }
        try {
            return Optional.of(
                    asked.privateKey() == null
                            ? kept(ClientCertificate.usable(asked.certificate(), now))
                            : ClientCertificate.of(asked.certificate(), asked.privateKey(), now));
        } catch (Unusable e) {
            String member = e.isInKey() ? "/clientCertificate/privateKey" : "/clientCertificate/certificate";
            violations.add(new Violation(member, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private ClientCertificate kept(List<X509Certificate> chain) throws Unusable {
        return stored.flatMap(DeliverySettings::clientCertificate)
                .filter(certificate -> certificate.chain().equals(chain))
                .orElseThrow(() -> new Unusable(true, "a key is needed when it, the URL or the certificate is new"));
    }

    private List<FixedHeader> headers() {
        List<FixedHeader> headers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        var asked = request.headersOrNone();
        for (int i = 0; i < asked.size(); i++) {
            try {
                headers.add(header(asked.get(i), "/headers/" + i, names));
            } catch (Broken listed) {
                // The next one may be wrong, too.
            }
        }
        int size = headers.stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum();
        if (size > LARGEST_HEADERS) {
            violations.add(new Violation("/headers", "must have " + LARGEST_HEADERS + " characters in all at most"));
        }
        return headers;
    }

    private FixedHeader header(SaveDestinationRequest.Header asked, String pointer, Set<String> names) throws Broken {
        boolean authenticated = !request.authenticationOrNone().type().equals(Authentication.None.TYPE);
        Optional<String> refusal = FixedHeader.refusalOfName(asked.name(), authenticated);
        if (refusal.isPresent()) {
            throw broken(pointer + "/name", refusal.get());
        }
        if (!names.add(FixedHeader.key(asked.name()))) {
            throw broken(pointer + "/name", "is there already");
        }
        boolean secret = Boolean.TRUE.equals(asked.secret());
        if (!secret && FixedHeader.isAlwaysSecret(asked.name())) {
            throw broken(pointer + "/secret", "must be true: such a header holds credentials");
        }
        String value = secret(asked.value(), keptHeader(asked.name(), secret), pointer + "/value", needed(secret));
        Optional<String> refusalOfValue = FixedHeader.refusalOfValue(value);
        if (refusalOfValue.isPresent()) {
            throw broken(pointer + "/value", refusalOfValue.get());
        }
        return new FixedHeader(asked.name(), value, secret);
    }

    private static String needed(boolean secret) {
        return secret ? "a value is required when it or the URL is new" : "a value is required";
    }

    private Optional<String> keptHeader(String name, boolean secret) {
        return stored.stream()
                .flatMap(settings -> settings.headers().stream())
                .filter(header -> secret && header.secret() && header.key().equals(FixedHeader.key(name)))
                .map(FixedHeader::value)
                .findFirst();
    }

    private Optional<Filter> filter() {
        try {
            return given(request.filter(), Filter::parse);
        } catch (InvalidFilter e) {
            violations.add(new Violation("/filter", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<List<Duration>> retrySchedule() {
        Optional<List<Duration>> delays = given(
                request.retrySchedule(),
                seconds -> seconds.stream().map(Duration::ofSeconds).toList());
        Duration all = delays.orElse(List.of()).stream().reduce(Duration.ZERO, Duration::plus);
        if (all.compareTo(LONGEST_SCHEDULE) > 0) {
            violations.add(new Violation(
                    "/retrySchedule", "must be " + LONGEST_SCHEDULE.toSeconds() + " seconds in all at most"));
        }
        return delays;
    }

    /** A limit without anything to hold up is a mistake, perhaps in the ordering. */
    private Ordering ordering() {
        Ordering ordering = given(request.ordering(), Ordering::of).orElse(Ordering.NONE);
        if (ordering == Ordering.NONE && request.holdLimitSeconds() != null) {
            violations.add(new Violation("/holdLimitSeconds", "belongs to the ordering session, not to none"));
        }
        return ordering;
    }

    private static Set<SignatureForm> signatures(List<String> forms) {
        return forms.stream().map(SignatureForm::of).collect(Collectors.toSet());
    }

    private static RateLimit rateLimit(SaveDestinationRequest.RateLimit asked) {
        return new RateLimit(asked.deliveries(), RateLimit.Period.of(asked.per()));
    }

    private static <T, R> Optional<R> given(@Nullable T value, Function<T, R> use) {
        return Optional.ofNullable(value).map(use);
    }

    private Broken broken(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
        return new Broken();
    }
}
