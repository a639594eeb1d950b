package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that are watched while they run, and cancelled. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ImportProgressTest {
    private static final String SECOND_PAGE = "/api/objects?cursor=a+b%26c%3D2";

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer().withContactAndLoan();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Stream<String>> streams = new ArrayList<>();

    @Inject
    ImportFollowers followers;

    @BeforeEach
    void connect() {
        account.admin()
                .body("{\"url\":\"" + app.url() + "\"}")
                .put("/api/v1/connections/asked")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void stop() {
        streams.forEach(Stream::close);
        http.close();
        app.close();
    }

    @Test
    void howFarAnImportIsCanBeRead() {
        app.silentOn(SECOND_PAGE);
        String id = start();

        await().untilAsserted(() -> read(id).body("status", equalTo("running"))
                .body("progress.phase", equalTo("reading"))
                .body("progress.pages", equalTo(1))
                .body("progress.objects", equalTo(1))
                .body("progress.fields", equalTo(3)));
        cancel(id).statusCode(200);
    }

    @Test
    void aCancelledImportLetsItsCallGoAndChangesNothing() {
        String first = start();
        await().untilAsserted(() -> read(first).body("status", equalTo("completed")));
        app.silentOn(SECOND_PAGE);
        String id = start();
        await().until(() -> app.waiting() == 1);

        cancel(id).statusCode(200).body("status", equalTo("cancelled")).body("progress", nullValue());

        cancel(id).statusCode(409).body("code", equalTo("import_ended"));
        cancel(first).statusCode(409);
        read(id).body("status", equalTo("cancelled"));
        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(2));
        app.withContactAndLoan();
        String next = start();
        await().untilAsserted(() -> read(next).body("status", equalTo("completed")));
    }

    @Test
    void onlyWhoMayImportCancels() {
        app.silentOn(SECOND_PAGE);
        String id = start();

        account.viewer().post("/api/v1/imports/" + id + "/cancel").then().statusCode(403);
        TestAccount.create()
                .admin()
                .post("/api/v1/imports/" + id + "/cancel")
                .then()
                .statusCode(404);
        TestAccount.as(Tokens.person(account.name(), "hub-operator"))
                .post("/api/v1/imports/" + id + "/cancel")
                .then()
                .statusCode(200);
    }

    @Test
    void whoFollowsGetsThePresentStateEachChangeAndTheResult() throws Exception {
        app.silentOn(SECOND_PAGE);
        String id = start();
        await().until(() -> app.waiting() == 1);
        await().untilAsserted(() -> read(id).body("progress.pages", equalTo(1)));

        var one = follow(id).iterator();
        var other = follow(id).iterator();
        for (var viewer : List.of(one, other)) {
            assertThat(viewer.next()).isEqualTo("event:progress");
            String line = viewer.next();
            while (!line.startsWith("data:")) {
                line = viewer.next();
            }
            assertThat(JsonPath.from(line.substring("data:".length())).getInt("progress.pages"))
                    .isEqualTo(1);
        }
        cancel(id).statusCode(200);

        for (var viewer : List.of(one, other)) {
            var rest = new ArrayList<String>();
            viewer.forEachRemaining(rest::add);
            assertThat(rest).contains("event:result");
            assertThat(rest.stream().filter(line -> line.startsWith("data:")))
                    .last()
                    .asString()
                    .contains("\"status\":\"cancelled\"");
        }
        // A reload: the result is there at once, and the stream ends.
        assertThat(follow(id)).contains("event:result");
        await().until(() -> followers.count() == 0);
    }

    @Test
    void aStreamWithoutNewsShowsThatItLives() throws Exception {
        app.silentOn(SECOND_PAGE);
        String id = start();
        var lines = follow(id).iterator();
        int signs = 0;
        while (signs < 2) {
            signs += lines.next().startsWith(":") ? 1 : 0;
        }

        cancel(id).statusCode(200);
        var rest = new ArrayList<String>();
        lines.forEachRemaining(rest::add);
        assertThat(rest).contains("event:result");
    }

    @Test
    void whoGoesAwayIsNotToldAnyMore() throws Exception {
        app.silentOn(SECOND_PAGE);
        String id = start();
        Stream<String> stream = follow(id);
        assertThat(stream.iterator().next()).isEqualTo("event:progress");
        assertThat(followers.count()).isEqualTo(1);

        stream.close();

        await().until(() -> followers.count() == 0);
        cancel(id).statusCode(200);
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        app.silentOn(SECOND_PAGE);
        String id = start();
        String token = Tokens.machineEndingIn(Duration.ofSeconds(5), account.name(), "asked", "mapping:read");

        assertThat(open(id, token).body()).contains("event:progress").doesNotContain("event:result");

        read(id).body("status", equalTo("running"));
        cancel(id).statusCode(200);
    }

    @Test
    void anAccountFollowsTwentyImportsAtATime() throws Exception {
        app.silentOn(SECOND_PAGE);
        String id = start();
        for (int i = 0; i < 20; i++) {
            assertThat(follow(id).iterator().next()).isEqualTo("event:progress");
        }

        account.viewer()
                .get("/api/v1/imports/" + id + "/progress")
                .then()
                .statusCode(429)
                .body("code", equalTo("too_many_streams"));
        cancel(id).statusCode(200);
        await().until(() -> followers.count() == 0);
    }

    @Test
    void nobodyFollowsAnImportThatIsNotTheirs() {
        String id = start();

        TestAccount.create()
                .admin()
                .get("/api/v1/imports/" + id + "/progress")
                .then()
                .statusCode(404)
                .body("code", equalTo("import_not_found"));
        account.machine("hubs:read")
                .get("/api/v1/imports/" + id + "/progress")
                .then()
                .statusCode(403);
        RestAssured.given().get("/api/v1/imports/" + id + "/progress").then().statusCode(401);
        account.viewer().get("/api/v1/imports/1/progress").then().statusCode(404);
    }

    private Stream<String> follow(String id) throws IOException, InterruptedException {
        Stream<String> lines =
                open(id, Tokens.person(account.name(), "hub-viewer")).body().filter(line -> !line.isEmpty());
        streams.add(lines);
        return lines;
    }

    private HttpResponse<Stream<String>> open(String id, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/imports/" + id + "/progress"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return response;
    }

    private String start() {
        return account.admin()
                .body("{\"hub\":\"asked\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse cancel(String id) {
        return account.admin().post("/api/v1/imports/" + id + "/cancel").then();
    }

    private ValidatableResponse read(String id) {
        return account.viewer().get("/api/v1/imports/" + id).then().statusCode(200);
    }
}
