package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Component;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** Uses every operation that has to do with a secret, as it is meant and wrongly, and remembers all secrets. */
final class SecretUse {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OPENED = "session.opened";

    private static final List<String> DESTINATIONS = List.of("""
                    {"url":"https://127.0.0.1:9/","authentication":{"type":"bearer","token":"$token"},\
                    "headers":[{"name":"X-Key","secret":true,"value":"$secret"}],\
                    "clientCertificate":{"certificate":"$certificate","privateKey":"$key"}}""", """
                    {"url":"$receiver","authentication":{"type":"oauth2","tokenUrl":"$receiver/token",\
                    "clientId":"hub","clientSecret":"$secret"}}""", """
                    {"url":"$receiver?token=$secret",\
                    "authentication":{"type":"basic","username":"webhooks","password":"$secret"}}""");

    private static final List<String> CONNECTIONS = List.of("""
                    {"url":"$app","username":"customer-app","password":"$secret","headers":[
                     {"name":"X-Tenant","value":"first-bank"},{"name":"X-Key","secret":true,"value":"$secret"}]}\
                    """);

    /**
     * Bodies that are accepted, by operation, together with all secrets that it takes. Each {@code $secret} becomes another
     * secret. A destination has one authentication at a time: the last body is the one that stays.
     */
    private static final Map<String, List<String>> BODIES = Map.of(
            "saveDestination",
            DESTINATIONS,
            "testUnsavedConnectivity",
            DESTINATIONS,
            "putConnection",
            CONNECTIONS,
            "testUnsavedConnection",
            CONNECTIONS,
            "setApiPassword",
            List.of("{\"password\":\"$secret\"}"),
            "rotateApiKey",
            List.of("{\"overlap\":\"24h\"}"));

    /** Tried with the client's own secret, in {@link #aToken}. */
    private static final Set<String> FOR_CLIENTS = Set.of("getToken", "introspectToken", "revokeToken");

    private final RunningSuite running;
    private final EchoingReceiver receiver = new EchoingReceiver();
    private final SecretCalls calls;
    private final List<PlantedSecret> secrets = new ArrayList<>();
    private final Map<String, String> path = new LinkedHashMap<>();
    private final String adminToken;
    private final String bearer;

    SecretUse(RunningSuite running) {
        this.running = running;
        calls = new SecretCalls(running.suite());
        adminToken = token(LocalUser.Role.ADMIN);
        bearer = "Bearer " + adminToken;
    }

    List<PlantedSecret> secrets() {
        return secrets;
    }

    /** What was answered, by the call, without what the operation is there to show. */
    Map<String, String> answers() {
        return calls.answers();
    }

    void all(String hub) {
        path.put("hub", hub);
        path.put("eventType", OPENED);
        secrets.add(new PlantedSecret("signature of the administrator's token", signature(adminToken)));
        String client = generated(hub);
        try (receiver) {
            // What takes secrets makes what others show.
            SecretOperation.all().stream()
                    .sorted(Comparator.comparing(operation -> operation.taken().isEmpty()))
                    .forEach(this::use);
            aToken(client);
            aSession(hub);
            anEcho(hub);
        }
        secretsInUrls(hub);
    }

    /** An administrator's call. */
    SecretCalls.Answer call(Component service, String method, String target, String body) {
        return calls.call(service, method, target, bearer, body.isEmpty() ? "" : JSON, body);
    }

    /** Takes the operation's ways to accept and to refuse a secret, and what it shows. */
    private void use(SecretOperation operation) {
        if (FOR_CLIENTS.contains(operation.id())) {
            return;
        }
        List<String> accepted = BODIES.getOrDefault(
                operation.id(), List.of(operation.mediaType().isEmpty() ? "" : "{}"));
        List<String> bodies =
                accepted.stream().map(body -> planted(operation, body)).toList();
        for (String place : operation.taken()) {
            assertThat(bodies.stream().flatMap(body -> SecretCalls.texts(SecretCalls.json(body), place).stream()))
                    .as("%s plants %s: complete BODIES", operation.id(), place)
                    .anyMatch(text ->
                            secrets.stream().anyMatch(secret -> secret.value().equals(text)));
        }
        bodies.forEach(body -> accept(operation, body));
        accepted.stream().filter(body -> !body.isEmpty()).forEach(body -> refusals(operation, body));
        if (bodies.size() > 1) {
            // A fault of one body is none of another, and has been saved.
            accept(operation, bodies.getLast());
        }
    }

    private void accept(SecretOperation operation, String body) {
        var answer = call(operation, bearer, body);
        assertThat(answer.status() / 100)
                .as("%s accepts what BODIES has: %s", operation.id(), answer.body())
                .isEqualTo(2);
        for (String place : operation.shown()) {
            SecretCalls.texts(answer.body(), place)
                    .forEach(value -> secrets.add(new PlantedSecret(operation.id() + " shows " + place, value)));
        }
    }

    private void refusals(SecretOperation operation, String accepted) {
        List<Function<String, String>> faults = List.of(
                body -> body.replaceFirst("\\{", "{\"unknown\":1,"),
                body -> body.replaceFirst("\\}$", ""),
                body -> body.replace("\"type\":\"basic\"", "\"type\":\"other\"").replace("customer-app", "a:b"),
                body -> body.replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"https://10.0.0.1/\""),
                // Too long, and with a line break.
                body -> body.replaceAll("(Pl4nt[^\"]*)", "$1" + "x".repeat(2_000) + "\\\\n"),
                body -> body.replaceAll("\"(Pl4nt[^\"]*)\"", "[\"$1\"]"),
                body -> "\"" + PlantedSecret.at("a body that is a text").value() + "\"");
        for (var fault : faults) {
            call(operation, bearer, fault.apply(planted(operation, accepted)));
        }
        call(operation, "", planted(operation, accepted));
        String viewer = "Bearer " + token(LocalUser.Role.VIEWER);
        call(operation, viewer, planted(operation, accepted));
    }

    private SecretCalls.Answer call(SecretOperation operation, String authorization, String body) {
        String target = operation.path();
        for (var value : path.entrySet()) {
            target = target.replace("{" + value.getKey() + "}", value.getValue());
        }
        assertThat(target).as("a value for each path parameter").doesNotContain("{");
        return calls.call(
                operation.service(),
                operation.method(),
                target,
                authorization,
                operation.mediaType(),
                body,
                operation.shown());
    }

    private String planted(SecretOperation operation, String body) {
        String result = body.replace("$receiver", receiver.url())
                .replace("$app", running.suite().customerApp().url().toString());
        if (result.contains("$key")) {
            var made = ClientKey.make();
            secrets.add(new PlantedSecret("private key of a client certificate", made.key()));
            secrets.add(new PlantedSecret("inner line of a private key", made.innerLine()));
            result = result.replace("$certificate", escaped(made.certificate())).replace("$key", escaped(made.key()));
        }
        if (result.contains("$token")) {
            var token = PlantedSecret.tokenAt("the request of " + operation.id());
            secrets.add(token);
            result = result.replace("$token", token.value());
        }
        while (result.contains("$secret")) {
            var secret = PlantedSecret.at("the request of " + operation.id());
            secrets.add(secret);
            result = result.replaceFirst("\\$secret", secret.value());
        }
        return result;
    }

    private static String escaped(String pem) {
        return pem.replace("\n", "\\n");
    }

    /** A credential of the hub: its id; its key is a secret. */
    private String generated(String hub) {
        var answer = calls.call(
                Component.CREDENTIAL_SERVICE,
                "POST",
                "/api/v1/credentials/" + hub,
                bearer,
                JSON,
                "{}",
                Set.of("apiKey"));
        String client = answer.body().path("clientId").asText();
        String key = answer.body().path("apiKey").asText();
        assertThat(key).as(answer.body().toString()).isNotEmpty();
        secrets.add(new PlantedSecret("API key", key));
        path.put("clientId", client);
        return client + ":" + key;
    }

    /** A token by both methods, and what is refused: wrong secrets, two methods, an unknown client. */
    private void aToken(String client) {
        String id = client.substring(0, client.indexOf(':'));
        String key = client.substring(client.indexOf(':') + 1);
        String grant = "grant_type=client_credentials";
        for (var answer :
                List.of(token(basic(client), grant), token("", grant + "&client_id=" + id + "&client_secret=" + key))) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            String token = answer.body().path("access_token").asText();
            secrets.add(new PlantedSecret("signature of an access token", signature(token)));
            for (Component service : Component.SERVICES) {
                calls.call(service, "GET", "/api/v1/hubs/x", "Bearer " + token, "", "");
                calls.call(service, "GET", "/api/v1/hubs/x", "Bearer " + token + "x", "", "");
            }
            SecretOperation.all().stream()
                    .filter(operation -> FOR_CLIENTS.contains(operation.id()))
                    .filter(operation -> !operation.id().equals("getToken"))
                    .forEach(operation -> call(operation, basic(client), "token=" + token));
        }
        var wrong = PlantedSecret.at("wrong client secret");
        secrets.add(wrong);
        String encoded = URLEncoder.encode(wrong.value(), StandardCharsets.UTF_8);
        token(basic(id + ":" + encoded), grant);
        token(basic(wrong.value()), grant);
        token(basic(id + ":" + encoded), grant + "&client_secret=" + encoded);
        token("", grant + "&client_id=" + id + "&client_secret=" + encoded);
        token("", grant + "&client_id=" + id + "&client_secret=" + encoded + "&client_secret=" + encoded);
        token("", "grant_type=password&client_id=unknown&client_secret=" + encoded);
        token("Bearer " + wrong.value(), grant);
        token("Basic " + wrong.value(), grant + "&scope=" + encoded);
    }

    private SecretCalls.Answer token(String authorization, String form) {
        return calls.call(
                Component.CREDENTIAL_SERVICE,
                "POST",
                "/oauth2/token",
                authorization,
                FORM,
                form,
                Set.of("access_token"));
    }

    /** Values of a sensitive attribute, accepted and refused. */
    private void aSession(String hub) {
        String text = "secret_" + UUID.randomUUID().toString().substring(0, 8);
        String date = "date_" + UUID.randomUUID().toString().substring(0, 8);
        attribute(text, "text");
        attribute(date, "date");
        String session = session("{\"customerData\":{\"" + text + "\":\"" + sensitive() + "\"}}", 201);
        session("{\"customerData\":{\"" + date + "\":\"" + sensitive() + "\"}}", 422);
        session("{\"customerData\":{\"" + text + "\":[\"" + sensitive() + "\"]}}", 422);
        session("{\"customerData\":{\"" + text + "\":\"" + sensitive() + "\"},\"unknown\":1}", 400);
        session("{\"sourceName\":\"nobody\",\"customerData\":{\"" + text + "\":\"" + sensitive() + "\"}}", 422);
        call(Component.HUB_SERVICE, "GET", "/api/v1/sessions/" + session, "");
        calls.call(Component.HUB_SERVICE, "POST", "/api/v1/sessions/" + session + "/events", bearer, JSON, """
            {"type":"session.opened","data":{"participant":{"id":"p-1"}}}\
            """);
        String translation = "{\"fields\":{\"" + date + "\":\"" + sensitive() + "\"}}";
        calls.call(Component.MAPPING_SERVICE, "POST", "/api/v1/translations", bearer, JSON, translation);
        String batch = "{\"calls\":[" + translation + "]}";
        calls.call(Component.MAPPING_SERVICE, "POST", "/api/v1/translations/batch", bearer, JSON, batch);
        calls.call(Component.MAPPING_SERVICE, "POST", "/api/v1/imports", bearer, JSON, "{\"hub\":\"" + hub + "\"}");
    }

    /** The receiver answers with what it got: the beginning of that is kept, without the secrets. */
    private void anEcho(String hub) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var deliveries = call(Component.EVENT_DISPATCH_SERVICE, "GET", "/api/v1/deliveries?hub=" + hub, "");
            String id = deliveries.body().at("/items/0/id").asText();
            var delivery = call(Component.EVENT_DISPATCH_SERVICE, "GET", "/api/v1/deliveries/" + id, "");
            assertThat(delivery.body().at("/attemptLog/0/responseExcerpt").asText())
                    .startsWith("POST /in?token=***")
                    .contains("Basic ***");
        });
    }

    private void attribute(String name, String type) {
        var answer = call(Component.MAPPING_SERVICE, "POST", "/api/v1/attributes", """
            {"name":"%1$s","label":"%1$s","type":"%2$s","sensitive":true}\
            """.formatted(name, type));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private String session(String body, int status) {
        var answer = calls.call(Component.HUB_SERVICE, "POST", "/api/v1/sessions", bearer, JSON, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer.body().path("sessionId").asText();
    }

    private String sensitive() {
        var secret = PlantedSecret.at("value of a sensitive attribute");
        secrets.add(secret);
        return secret.value();
    }

    /** User name and password in an address, which nobody asked for. */
    private void secretsInUrls(String hub) {
        for (String scheme : List.of("http", "https")) {
            var secret = new PlantedSecret("password in a URL", "Pl4nt" + UUID.randomUUID());
            secrets.add(secret);
            String body = "{\"url\":\"" + scheme + "://user:" + secret.value() + "@127.0.0.1:1/\"}";
            calls.call(
                    Component.EVENT_DISPATCH_SERVICE,
                    "PUT",
                    "/api/v1/destinations/" + hub + "/form.submitted",
                    bearer,
                    JSON,
                    body);
            calls.call(Component.MAPPING_SERVICE, "PUT", "/api/v1/connections/" + hub, bearer, JSON, body);
        }
    }

    private String token(LocalUser.Role role) {
        var user = new LocalUser("acme", role);
        String password = running.suite().passwords().of(user.username());
        return running.suite().login().accessToken(user.username(), password);
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
