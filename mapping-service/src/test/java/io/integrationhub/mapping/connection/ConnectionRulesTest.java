package io.integrationhub.mapping.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.kit.problem.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {
    private static final String URL = "https://loans.example.com/hub-api";
    private static final StoredSecrets STORED = new StoredSecrets(URL, "api", true, Set.of("x-key"));

    @Test
    void usualSettingsBreakNoRule() {
        assertThat(pointers(request("api", "s3cret", header("X-Tenant", "loans", false), header("X-Key", "k", true))))
                .isEmpty();
        assertThat(pointers(request(null, null))).isEmpty();
        assertThat(pointers(request(null, null, header("Authorization", "Bearer abc", true))))
                .isEmpty();
    }

    @Test
    void theUrlHasNoQuery() {
        assertThat(pointers(new ConnectionRequest(URL + "?key=1", null, null, null)))
                .containsExactly("/url");
    }

    @Test
    void credentialsFitIntoBasicAuthentication() {
        assertThat(pointers(request("a:b", "x"))).containsExactly("/username");
        assertThat(pointers(request(":", "x"))).containsExactly("/username");
        assertThat(pointers(request("a".repeat(201), "x"))).containsExactly("/username");
        assertThat(pointers(request("a", "x".repeat(1_001)))).containsExactly("/password");
        assertThat(pointers(request(null, "x"))).containsExactly("/password");
    }

    /** RFC 7617, section 2: both parts may be empty, and a colon may be in the password. */
    @Test
    void userNameAndPasswordMayBeEmpty() {
        assertThat(pointers(request("", "x"))).isEmpty();
        assertThat(pointers(request("a", ""))).isEmpty();
        assertThat(pointers(request("", ""))).isEmpty();
        assertThat(pointers(request("a", "x:y"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\t", "\n", "\r", "\u001f", "\u007f", "\u0080", "\u0085", "\u009f"})
    void noSecretHoldsAControlCharacter(String control) {
        for (String text : List.of(control + "ab", "a" + control + "b", "ab" + control)) {
            assertThat(violations(request(text, "x")))
                    .containsExactly(new Violation("/username", "must not hold control characters"));
            assertThat(violations(request("a", text)))
                    .containsExactly(new Violation("/password", "must not hold control characters"));
            assertThat(violations(request(null, null, header("X-Key", text, true))))
                    .containsExactly(new Violation("/headers/0/value", "must not hold control characters"));
        }
    }

    @Test
    void noTextFormHoldsASecret() {
        var request = request("api", "planted", header("X-Key", "planted", true));
        var opened = new OpenedConnection(
                UUID.randomUUID(),
                URL,
                new BasicCredentials("api", "planted"),
                List.of(new OpenedConnection.Header("X-Key", "planted", true)));

        assertThat(request + " " + opened + opened.headers() + opened.credentials()
                        + new StoredHeader("X-Key", "planted", null))
                .doesNotContain("planted");
    }

    /** The headers that are sent along. */
    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Host",
                    "content-length",
                    "Transfer-Encoding",
                    "Connection",
                    "Keep-Alive",
                    "Upgrade",
                    "TE",
                    "Trailer",
                    "Proxy-Authorization",
                    "Accept",
                    "Content-Type",
                    "Idempotency-Key"
                })
        void headersThatFrameTheMessageAreRefused(String name) {
            assertThat(pointers(request(null, null, header(name, "x", false)))).containsExactly("/headers/0/name");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "X Tenant", "X:Tenant", "X-Größe", "X\r\nY", "X\0"})
        void aHeaderNameIsAToken(String name) {
            assertThat(pointers(request(null, null, header(name, "x", false)))).containsExactly("/headers/0/name");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " x", "x ", "x\r\nHost: evil", "x\ny", "x\0", "größe"})
        void aHeaderValueCannotBeginAnotherHeader(String value) {
            assertThat(pointers(request(null, null, header("X-Tenant", value, false))))
                    .containsExactly("/headers/0/value");
        }

        @Test
        void authorizationIsSetByTheUserName() {
            assertThat(pointers(request("api", "x", header("authorization", "Bearer abc", true))))
                    .containsExactly("/headers/0/name");
        }

        @Test
        void aHeaderComesOnce() {
            assertThat(pointers(request(null, null, header("X-A", "1", false), header("x-a", "2", false))))
                    .containsExactly("/headers/1/name");
            assertThat(pointers(
                            new ConnectionRequest(URL, null, null, Collections.nCopies(21, header("X-A", "1", false)))))
                    .containsExactly("/headers");
        }
    }

    /** For whom a stored secret is used again. */
    @Nested
    class KeptSecrets {

        @Test
        void onlyAStoredSecretNeedsNoValue() {
            var request = request(null, null, header("X-Key", null, true));

            assertThat(pointers(request)).containsExactly("/headers/0/value");
            assertThat(pointers(request, STORED)).isEmpty();
            assertThat(pointers(request(null, null, header("X-Key", null, false)), STORED))
                    .containsExactly("/headers/0/value");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://loans.example.com/other",
                    "HTTPS://Loans.Example.com:443",
                    "https://loans.example.com"
                })
        void secretsStayWithTheirReceiver(String url) {
            assertThat(pointers(withoutSecrets(url, "api"), STORED)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://thief.example.com/hub-api",
                    "https://loans.example.com.thief.example/hub-api",
                    "https://loans.example.com:8443/hub-api",
                    "http://loans.example.com/hub-api",
                    "http://loans.example.com:443/hub-api",
                    "https://x@loans.example.com/hub-api"
                })
        void anotherReceiverGetsNoStoredSecret(String url) {
            assertThat(pointers(withoutSecrets(url, "api"), STORED)).containsExactly("/password", "/headers/0/value");
            assertThat(pointers(withoutSecrets(url, null), STORED)).containsExactly("/headers/0/value");
            assertThat(pointers(new ConnectionRequest(url, "api", "new", null), STORED))
                    .isEmpty();
        }

        @Test
        void anotherUserNameGetsNoStoredPassword() {
            assertThat(pointers(withoutSecrets(URL, "other"), STORED)).containsExactly("/password");
        }

        @Test
        void whereNoPasswordIsStoredNoneIsMissing() {
            var stored = new StoredSecrets(URL, "api", false, Set.of());

            assertThat(pointers(new ConnectionRequest("https://other.example.com", "api", null, null), stored))
                    .isEmpty();
        }
    }

    private static ConnectionRequest withoutSecrets(String url, @Nullable String username) {
        return new ConnectionRequest(url, username, null, List.of(header("X-Key", null, true)));
    }

    private static ConnectionRequest request(
            @Nullable String username, @Nullable String password, HeaderSetting... headers) {
        return new ConnectionRequest(URL, username, password, List.of(headers));
    }

    private static HeaderSetting header(String name, @Nullable String value, boolean secret) {
        return new HeaderSetting(name, value, secret);
    }

    private static List<String> pointers(ConnectionRequest request) {
        return pointers(request, new StoredSecrets(URL, null, false, Set.of()));
    }

    private static List<Violation> violations(ConnectionRequest request) {
        return ConnectionRules.violations(request, new StoredSecrets(URL, null, false, Set.of()));
    }

    private static List<String> pointers(ConnectionRequest request, StoredSecrets stored) {
        return ConnectionRules.violations(request, stored).stream()
                .map(Violation::pointer)
                .toList();
    }
}
