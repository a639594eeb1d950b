package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.keycloak.SignedIn;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are made and shown only after a fresh login (RFC 9470), with the tokens that Keycloak really issues. Beside the
 * shared suite runs a second credential-service, for which a login is old after a few seconds.
 */
class FreshLoginTest {

    private static final String MAX_AGE = "5";
    private static final LocalUser ADMIN = new LocalUser("acme", LocalUser.Role.ADMIN);

    private final RunningSuite running = RunningSuite.shared();
    private final Suite shared = running.suite();

    @TempDir
    Path folder;

    @Test
    void aLoginThatHasAgedIsAskedForAgainAlsoWithANewToken() {
        var administrator = running.administrator("acme");
        String hub = running.createHub(administrator);

        try (var impatient = impatientCredentialService()) {
            var old = signIn();
            String credential = "credentials/" + hub + "/"
                    + api(impatient, old)
                            .post("credentials/" + hub, "{}")
                            .expect(201)
                            .text("clientId");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            api(impatient, old).post(credential + "/reveal", "").status() == 401);

            var refreshed = shared.login().refresh(old);

            assertThat(claim(refreshed, "auth_time")).isEqualTo(claim(old, "auth_time"));
            assertThat(claim(refreshed, "iat")).isGreaterThan(claim(old, "iat"));
            for (var operation : operations(hub, credential).entrySet()) {
                challenged(send(impatient, refreshed, operation), MAX_AGE);
            }
            var untouched = administrator.get(credential).expect(200);
            assertThat(untouched.body().has("passwordSetAt")).isFalse();
            assertThat(untouched.body().has("tokensValidFrom")).isFalse();
            for (var operation : operations(hub, credential).entrySet()) {
                assertThat(send(impatient, signIn(), operation).status())
                        .as(operation.getKey())
                        .isBetween(200, 204);
            }
        }
    }

    @Test
    void aTokenThatDoesNotSayWhenThePersonLoggedInIsNotFresh() throws Exception {
        String hub = running.createHub(running.administrator("acme"));
        var silent = HubApi.as(shared.addresses(), passwordGrant());

        var answer = silent.post("credentials/" + hub, "{}");

        challenged(answer, "300");
        assertThat(silent.get("credentials/" + hub).expect(200).body().path("items"))
                .isEmpty();
    }

    /** Method and path of each operation that needs a fresh login, and its body. */
    private static Map<String, String> operations(String hub, String credential) {
        return Map.of(
                "POST credentials/" + hub,
                "{}",
                "POST " + credential + "/reveal",
                "",
                "POST " + credential + "/rotate",
                "{\"overlap\":\"none\"}",
                "PUT " + credential + "/password",
                "{\"password\":\"kV9$hq2Lw!zP\"}");
    }

    private static HubApi.Answer send(Suite suite, SignedIn person, Map.Entry<String, String> operation) {
        var words = operation.getKey().split(" ", 2);
        return api(suite, person).send(words[0], words[1], operation.getValue());
    }

    private static void challenged(HubApi.Answer answer, String maxAge) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("insufficient_user_authentication");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"insufficient_user_authentication\"")
                .contains("max_age=" + maxAge);
    }

    private static HubApi api(Suite suite, SignedIn person) {
        return HubApi.as(suite.addresses(), person.accessToken());
    }

    private SignedIn signIn() {
        return shared.login().signIn(ADMIN.username(), shared.passwords().of(ADMIN.username()));
    }

    private static long claim(SignedIn person, String name) {
        var claims = new String(
                Base64.getUrlDecoder().decode(person.accessToken().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        var number = java.util.regex.Pattern.compile("\"" + name + "\":(\\d+)").matcher(claims);
        assertThat(number.find()).as(name).isTrue();
        return Long.parseLong(number.group(1));
    }

    /** A second instance of the service, on the same database. */
    private Suite impatientCredentialService() {
        Ports ports = shared.settings()
                .ports()
                .with(Component.CREDENTIAL_SERVICE, FreePorts.next())
                .withSecond(Component.CREDENTIAL_SERVICE, FreePorts.next());
        var tuning = ServiceTuning.QUICK_START
                .with(Component.CREDENTIAL_SERVICE, "INTEGRATION_HUB_FRESH_LOGIN_MAX_AGE", MAX_AGE + "s")
                .with(
                        Component.CREDENTIAL_SERVICE,
                        "SEALING_KEYSET_FILE",
                        shared.settings().data().resolve("sealing-keyset.json").toString());
        return Suite.start(SuiteSettings.in(RunningSuite.project())
                .withData(folder)
                .withPorts(ports)
                .withComponents(Set.of(Component.CREDENTIAL_SERVICE))
                .withServices(tuning));
    }

    /** A token for a name and a password, without a login: Keycloak leaves auth_time out. */
    private String passwordGrant() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=" + Realm.CLI_CLIENT + "&username=" + ADMIN.username()
                + "&password="
                + URLEncoder.encode(shared.passwords().of(ADMIN.username()), StandardCharsets.UTF_8);
        var issuer = Realm.issuer(shared.addresses().of(Component.KEYCLOAK));
        var request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        String token = answer.body().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8))
                .doesNotContain("auth_time");
        return token;
    }
}
