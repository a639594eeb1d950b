package io.integrationhub.local.suite;

import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.secret.Passwords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that tell an application where everything is. */
final class ServiceEnvironment {

    private final Addresses addresses;
    private final Ports ports;
    private final Path keyset;
    private final Passwords passwords;

    ServiceEnvironment(Ports ports, Path keyset, Passwords passwords) {
        this.addresses = new Addresses(ports);
        this.ports = ports;
        this.keyset = keyset;
        this.passwords = passwords;
    }

    Map<String, String> of(Component service) {
        var environment = new HashMap<String, String>();
        // Without TLS, with known passwords and a generated keyset.
        environment.put("INTEGRATION_HUB_MODE", "trial");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.secondOf(service)));
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("QUARKUS_SWAGGER_UI_ENABLED", "true");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafkaBootstrapServers());
        environment.put("SEALING_KEYSET_FILE", keyset.toString());
        environment.put("HUB_SERVICE_URL", addresses.of(Component.HUB_SERVICE).toString());
        environment.put(
                "MAPPING_SERVICE_URL", addresses.of(Component.MAPPING_SERVICE).toString());
        environment.put(
                "EVENT_DISPATCH_SERVICE_URL",
                addresses.of(Component.EVENT_DISPATCH_SERVICE).toString());
        environment.put(
                "CREDENTIAL_SERVICE_URL",
                addresses.of(Component.CREDENTIAL_SERVICE).toString());
        // The samples have no certificates, and listen on the loopback interface.
        environment.put("EGRESS_ALLOW_HTTP", "true");
        environment.put("EGRESS_ALLOWED_CIDRS", "127.0.0.0/8,::1/128");
        // Nobody wants to wait for minutes until a failed delivery is tried again.
        environment.put("INTEGRATION_HUB_DISPATCH_RETRY_SCHEDULE", "1s,2s,5s,10s,30s,1m,5m,30m,2h");
        // Nor that an erased session is said to be; only receivers that hang may be slower than that.
        environment.put("INTEGRATION_HUB_DISPATCH_ERASURE_SETTLE", "5s");
        addDatabase(environment, database(service));
        addIssuers(environment);
        if (service == Component.CONSOLE) {
            addConsole(environment);
        }
        return environment;
    }

    private void addDatabase(Map<String, String> environment, String database) {
        environment.put("DB_URL_REACTIVE", addresses.of(Component.POSTGRESQL) + "/" + database);
        environment.put("DB_URL_JDBC", addresses.jdbc(database));
        environment.put("DB_USERNAME", EmbeddedPostgres.USER);
        environment.put("DB_PASSWORD", EmbeddedPostgres.PASSWORD);
    }

    private void addIssuers(Map<String, String> environment) {
        var machines = addresses.of(Component.CREDENTIAL_SERVICE);
        environment.put(
                "OIDC_HUMANS_ISSUER",
                Realm.issuer(addresses.of(Component.KEYCLOAK)).toString());
        environment.put("OIDC_MACHINES_ISSUER", machines.toString());
        environment.put("OIDC_MACHINES_JWKS_URL", machines + "/oauth2/jwks");
        environment.put("OIDC_AUDIENCE", "integration-hub");
    }

    private void addConsole(Map<String, String> environment) {
        environment.put("CONSOLE_CLIENT_SECRET", passwords.of(Realm.CONSOLE_CLIENT));
        // Not every browser takes a cookie for TLS only from http://localhost.
        environment.put("CONSOLE_SECURE_COOKIES", "false");
    }

    /** Name of an application's own database. */
    static String database(Component service) {
        return switch (service) {
            case HUB_SERVICE -> "hub";
            case MAPPING_SERVICE -> "mapping";
            case EVENT_DISPATCH_SERVICE -> "dispatch";
            case CREDENTIAL_SERVICE -> "credential";
            case CONSOLE -> "console";
            default -> throw new IllegalArgumentException(service + " has no database");
        };
    }
}
