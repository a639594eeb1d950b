package io.integrationhub.hub.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.identity.Access;
import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that take their time, or more than their part, with limits that make waiting for them short. */
@QuarkusTest
@TestProfile(SlowClientsTest.Impatient.class)
class SlowClientsTest {

    private static final int MOST = 20;

    private final String token =
            Tokens.machine("account-" + UUID.randomUUID(), "crm", Access.HUBS_READ, Access.SESSIONS_WRITE);

    @Test
    void aHeadThatDoesNotEndIsRefused() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("GET /api/v1/hubs HTTP/1.1\r\nHost: a\r\n");

            var answer = connection.read();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.mediaType()).isEqualTo("application/problem+json");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aBodyThatDoesNotEndIsRefused() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + token + "\r\nContent-Length: 100\r\n\r\n{");

            assertThat(connection.read().status()).isEqualTo(408);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (var silent = new RawConnection(RestAssured.port);
                var idle = new RawConnection(RestAssured.port)) {
            silent.write("");
            idle.write("GET /api/v1/hubs HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(silent.isEnded()).isTrue();
            assertThat(idle.read().status()).isEqualTo(401);
            assertThat(idle.isEnded()).isTrue();
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAndGetsOthersWhenTheyEnd() {
        // A machine that is busy may take so long to open them that the first have been idle for too long: then again.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(refusedOf(2 * MOST)).isBetween(MOST, 2 * MOST - 1));

        Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        given().auth().oauth2(token).get("/api/v1/hubs").then().statusCode(200));
    }

    private static int refusedOf(int connections) throws IOException {
        var open = new ArrayList<RawConnection>();
        try {
            int refused = 0;
            for (int i = 0; i < connections; i++) {
                var connection = new RawConnection(RestAssured.port);
                open.add(connection);
                refused += isRefused(connection) ? 1 : 0;
            }
            return refused;
        } finally {
            for (RawConnection connection : open) {
                connection.close();
            }
        }
    }

    private static boolean isRefused(RawConnection connection) {
        try {
            connection.write("GET /api/v1/hubs HTTP/1.1\r\nHost: a\r\n\r\n");
            return connection.read().status() != 401;
        } catch (IOException ended) {
            return true;
        }
    }

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "integration-hub.http.head-timeout", "700ms",
                    "integration-hub.http.body-timeout", "700ms",
                    "integration-hub.http.connections-per-address", Integer.toString(MOST),
                    "quarkus.http.idle-timeout", "1500ms",
                    "quarkus.swagger-ui.enabled", "false");
        }
    }

    @Test
    void theApiBrowserIsThereOnlyWhenItIsSwitchedOn() {
        given().get("/q/swagger-ui/").then().statusCode(404);
        given().get("/q/openapi").then().statusCode(200);
    }
}
