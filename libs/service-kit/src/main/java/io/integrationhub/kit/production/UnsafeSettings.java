package io.integrationhub.kit.production;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which settings are only for trying the suite out, with what would be right instead. Never quotes a secret. */
final class UnsafeSettings {

    private static final String DB_PASSWORD = "quarkus.datasource.password";
    private static final String KEYSET_FILE = "integration-hub.sealing.keyset-file";
    /** Of the local run, of examples, and what people type first. */
    private static final Set<String> KNOWN_PASSWORDS =
            Set.of("local-only", "postgres", "password", "changeme", "secret", "admin", "integration-hub");

    private static final List<String> ISSUERS =
            List.of("quarkus.oidc.humans.auth-server-url", "quarkus.oidc.machines.token.issuer");

    private UnsafeSettings() {}

    /**
     * A sentence for each.
     *
     * @param settings by name of the property
     */
    static List<String> in(Function<String, Optional<String>> settings) {
        List<String> unsafe = new ArrayList<>();
        if (isTrue(settings, "integration-hub.egress.allow-http")) {
            unsafe.add(
                    "integration-hub.egress.allow-http (EGRESS_ALLOW_HTTP) must be false: webhooks and the secrets in them"
                            + " would be readable on the way");
        }
        if (allowsLoopback(settings)) {
            unsafe.add(
                    "integration-hub.egress.allowed-cidrs (EGRESS_ALLOWED_CIDRS) must not have loopback addresses: customers"
                            + " could reach what listens beside the service");
        }
        if (isTrue(settings, "quarkus.swagger-ui.enabled")) {
            unsafe.add("quarkus.swagger-ui.enabled must be false: the API browser is for developers");
        }
        settings.apply(DB_PASSWORD)
                .filter(KNOWN_PASSWORDS::contains)
                .ifPresent(known -> unsafe.add(
                        DB_PASSWORD + " (DB_PASSWORD) is a password that everybody knows: choose another one"));
        settings.apply(KEYSET_FILE)
                .filter(UnsafeSettings::isOfLocalRun)
                .ifPresent(file -> unsafe.add(KEYSET_FILE
                        + " (SEALING_KEYSET_FILE) is the keyset that the local run has generated: make one, and keep it apart from"
                        + " the backups of the databases"));
        for (String issuer : ISSUERS) {
            settings.apply(issuer)
                    .filter(url -> !isHttps(url))
                    .ifPresent(url ->
                            unsafe.add(issuer + " must begin with https://: whoever is between could hand out tokens"));
        }
        return unsafe;
    }

    private static boolean isTrue(Function<String, Optional<String>> settings, String property) {
        return settings.apply(property).filter(Boolean::parseBoolean).isPresent();
    }

    private static boolean allowsLoopback(Function<String, Optional<String>> settings) {
        return settings.apply("integration-hub.egress.allowed-cidrs").stream()
                .flatMap(cidrs -> Arrays.stream(cidrs.split(",")))
                .map(String::strip)
                .anyMatch(cidr -> cidr.startsWith("127.") || cidr.startsWith("::1"));
    }

    private static boolean isOfLocalRun(String file) {
        return Arrays.asList(file.split("[/\\\\]")).contains(".local");
    }

    private static boolean isHttps(String url) {
        try {
            return "https".equalsIgnoreCase(URI.create(url.strip()).getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
