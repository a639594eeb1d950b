package io.integrationhub.mapping.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.mapping.AtOnce;
import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportResourceTest {

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void objectsAreImportedPageByPageWithCredentialsAndHeaders() {
        app.withContactAndLoan();
        connect("asked");

        runImport("asked")
                .body("status", equalTo("completed"))
                .body("counts.objects", equalTo(2))
                .body("counts.fields", equalTo(5))
                .body("counts.added", equalTo(5))
                .body("error", nullValue());

        account.viewer()
                .get("/api/v1/objects/asked")
                .then()
                .body("items.name", equalTo(List.of("Contact", "Loan")))
                .body("items[0].fields.name", equalTo(List.of("FirstName", "Name", "BirthDate")))
                .body("items[0].fields[0].updatable", equalTo(true))
                .body("items[0].fields[0].options", nullValue())
                .body("items[1].fields[1].options", equalTo(List.of("auto", "home")));
        assertThat(app.calls())
                .extracting(CustomerAppServer.Call::target)
                .containsExactly("/api/objects", "/api/objects?cursor=a+b%26c%3D2");
        String basic = Base64.getEncoder().encodeToString("api:planted-pässword".getBytes(StandardCharsets.UTF_8));
        assertThat(app.calls()).allSatisfy(call -> {
            assertThat(call.headers().get("Authorization")).containsExactly("Basic " + basic);
            assertThat(call.headers().get("X-tenant")).containsExactly("loans");
            assertThat(call.headers().get("X-key")).containsExactly("planted-key");
        });
    }

    @Test
    void aLaterImportReplacesAndCountsTheDifference() {
        app.withContactAndLoan();
        connect("asked");
        runImport("asked");
        app.on("/api/objects", 200, """
                {"objects":[{"name":"Contact","label":"Person","fields":[
                {"name":"FirstName","label":"Given name","type":"text","updatable":true},
                {"name":"Email","label":"E-mail","type":"text","updatable":true}]}]}""");

        runImport("asked")
                .body("counts.objects", equalTo(1))
                .body("counts.added", equalTo(1))
                .body("counts.changed", equalTo(1))
                .body("counts.removed", equalTo(4));

        account.viewer()
                .get("/api/v1/objects/asked")
                .then()
                .body("items.label", equalTo(List.of("Person")))
                .body("items[0].fields.name", equalTo(List.of("FirstName", "Email")));
    }

    @Test
    void objectsAreListedByNamePageByPage() {
        app.on("/api/objects", 200, """
                {"objects":[{"name":"Loan","label":"Loan","fields":[
                {"name":"Name","label":"Name","type":"text","updatable":false},
                {"name":"Amount","label":"Amount","type":"digit","updatable":false}]},
                {"name":"Account","label":"Account","fields":[]},
                {"name":"Contact","label":"Contact","fields":[
                {"name":"Name","label":"Name","type":"text","updatable":false}]}]}""");
        connect("asked");
        runImport("asked");

        String next = account.viewer()
                .get("/api/v1/objects/asked?limit=2")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Account", "Contact")))
                .body("items.fields.name", equalTo(List.of(List.of(), List.of("Name"))))
                .extract()
                .path("next");
        account.viewer()
                .get("/api/v1/objects/asked?limit=2&cursor=" + next)
                .then()
                .body("items.name", equalTo(List.of("Loan")))
                .body("items[0].fields.name", equalTo(List.of("Name", "Amount")))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=x", "cursor=AQEAAQA"})
    void aPageThatCannotBeIsRefused(String query) {
        account.viewer()
                .get("/api/v1/objects/asked?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("?" + query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | planted                  | check the user name, the password
            404 | planted                  | check the URL
            500 | planted                  | it failed. Try again later
            200 | planted                  | is not valid JSON (line 1, column
            200 | {"objects":[]} {"planted":1} | goes on after its end
            200 | {"objects":[],"objects":[]} | is wrong at /objects: it is given twice
            200 | {"objects":"planted"}    | no list named objects
            200 | {"objects":["planted"]}  | /objects/0/name must be
            200 |                          | is empty, where JSON is needed
            200 | null                     | no list named objects
            """)
    void aFailureSaysWhatToDoAndQuotesNothing(int status, String body, String reason) {
        app.on("/api/objects", status, body == null ? "" : body);
        connect("asked");

        runImport("asked")
                .body("status", equalTo("failed"))
                .body("error", containsString(reason))
                .body("error", not(containsString("planted")))
                .body("counts", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"objects":[{"name":7,"label":"L","fields":[]}]}                      | /objects/0/name must be a text
            {"objects":[{"name":"Loan","label":"L","fields":[{"name":"a.b"}]}]}   | /objects/0/fields/0/
            {"objects":[{"name":"Contact","label":"C","fields":[]}]}              | lists an object twice
            {"objects":[{"name":"Loan","label":"L","fields":{}}]}                 | /objects/0/fields must be a list
            {"objects":[],"next":"a b&c=2"}                                       | gives the same next cursor twice
            {"objects":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}                             | /objects/0/name must be a text
            {"objects":[],"next":7}                                               | /next must be a text
            <html>                                                                | is not valid JSON
            """)
    void aPageThatBreaksTheContractIsNamedAndTheFormerObjectsStay(String page, String reason) {
        app.withContactAndLoan();
        connect("asked");
        runImport("asked");
        app.on("/api/objects?cursor=a+b%26c%3D2", 200, page);

        runImport("asked")
                .body("status", equalTo("failed"))
                .body("failedStep", equalTo("answer"))
                .body("error", containsString(reason))
                .body("error", containsString("page 2"))
                .body("progress", nullValue());

        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(2));
    }

    @Test
    void aDeeplyNestedAnswerIsRefused() {
        app.on("/api/objects", 200, "{\"objects\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");
        connect("asked");

        runImport("asked").body("status", equalTo("failed")).body("failedStep", equalTo("answer"));
    }

    @Test
    void aCustomerAppWithoutEndIsStopped() {
        for (int i = 0; i < 201; i++) {
            app.on(
                    "/api/objects" + (i == 0 ? "" : "?cursor=c" + i),
                    200,
                    "{\"objects\":[],\"next\":\"c" + (i + 1) + "\"}");
        }
        connect("asked");

        runImport("asked").body("error", containsString("more than 200 pages"));
        assertThat(app.calls()).hasSize(200);
    }

    @Test
    void theResultListsWhatHasChangedAndWhichSourcesAreStale() {
        app.withContactAndLoan();
        connect("asked");
        runImport("asked")
                .body("changes.objectsAdded.items.object", equalTo(List.of("Contact", "Loan")))
                .body("changes.fieldsAdded.count", equalTo(5));
        account.attribute("first_name", "text");
        account.attribute("purpose", "text");
        account.source("first_name", "asked", "Contact", "FirstName");
        account.source("purpose", "asked", "Loan", "Purpose");
        app.on("/api/objects", 200, """
                {"objects":[{"name":"Contact","label":"Contact","fields":[
                {"name":"FirstName","label":"Given name","type":"text","updatable":true}]}]}""");

        runImport("asked")
                .body("changes.objectsRemoved.items.object", equalTo(List.of("Loan")))
                .body("changes.fieldsRemoved.count", equalTo(4))
                .body("changes.staleSources.count", equalTo(1))
                .body("changes.staleSources.items[0].attribute", equalTo("purpose"))
                .body("changes.staleSources.items[0].field", equalTo("Purpose"))
                .body("changes.changedSources.items.attribute", equalTo(List.of("first_name")));
        account.viewer().get("/api/v1/imports?hub=asked").then().body("items[0].changes", nullValue());

        account.viewer()
                .get("/api/v1/objects/asked?stale=true")
                .then()
                .body("items.name", equalTo(List.of("Loan")))
                .body("items[0].stale", equalTo(true))
                .body("items[0].fields[0].name", equalTo("Purpose"))
                .body("items[0].fields[0].stale", equalTo(true))
                .body("items[0].fields[0].type", nullValue())
                .body("items[0].fields[0].attributes", equalTo(List.of("purpose")));
        account.viewer()
                .get("/api/v1/objects/asked")
                .then()
                .body("items.name", equalTo(List.of("Contact", "Loan")))
                .body("items[0].fields[0].attributes", equalTo(List.of("first_name")));
    }

    @Test
    void objectsAndFieldsAreFoundByAPartOfTheirNameOrLabel() {
        app.withContactAndLoan();
        connect("asked");
        runImport("asked");

        found("text=purp")
                .body("items.name", equalTo(List.of("Loan")))
                .body("items[0].fields.name", equalTo(List.of("Purpose")));
        found("text=FIRST NAME").body("items[0].fields.name", equalTo(List.of("FirstName")));
        found("text=contact").body("items[0].fields", hasSize(3)).body("items[0].fieldCount", equalTo(3));
        found("text=name&limit=1").body("items.name", equalTo(List.of("Contact")));
        found("text=%").body("items", hasSize(0));
        found("text=_").body("items", hasSize(0));
        found("stale=true").body("items", hasSize(0));
        for (String text : List.of("", "\0", "x".repeat(101))) {
            account.viewer()
                    .queryParam("text", text)
                    .get("/api/v1/objects/asked")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?text"));
        }
        account.viewer().get("/api/v1/objects/asked?stale=yes").then().statusCode(422);
    }

    private ValidatableResponse found(String query) {
        return account.viewer().get("/api/v1/objects/asked?" + query).then().statusCode(200);
    }

    @Test
    void aThousandObjectsWithFiftyFieldsEachAreImported() {
        String fields = IntStream.range(0, 50)
                .mapToObj("{\"name\":\"f%d\",\"label\":\"F\",\"type\":\"text\",\"updatable\":true}"::formatted)
                .collect(Collectors.joining(","));
        for (int page = 0; page < 20; page++) {
            int first = page * 50;
            String objects = IntStream.range(first, first + 50)
                    .mapToObj(object -> "{\"name\":\"o%d\",\"label\":\"O\",\"fields\":[%s]}".formatted(object, fields))
                    .collect(Collectors.joining(","));
            String next = page == 19 ? "" : ",\"next\":\"p" + (page + 1) + "\"";
            app.on(
                    "/api/objects" + (page == 0 ? "" : "?cursor=p" + page),
                    200,
                    "{\"objects\":[" + objects + "]" + next + "}");
        }
        connect("asked");

        runImport("asked").body("counts.objects", equalTo(1_000)).body("counts.added", equalTo(50_000));
        runImport("asked").body("counts.added", equalTo(0)).body("counts.changed", equalTo(0));
        found("text=o999").body("items[0].fields", hasSize(50));
    }

    @Test
    void aFailedImportLeavesTheFormerObjects() {
        app.withContactAndLoan();
        connect("asked");
        runImport("asked");
        app.on("/api/objects?cursor=a+b%26c%3D2", 500, "");

        runImport("asked").body("status", equalTo("failed"));

        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(2));
    }

    @Test
    void aCustomerAppThatIsBusyOrDownForAWhileIsCalledAgain() {
        app.withContactAndLoan();
        app.first("/api/objects", answer(503), CustomerAppServer.LOST, answer(429, "Retry-After", "1"), answer(408));
        app.first("/api/objects?cursor=a+b%26c%3D2", answer(500), answer(599));
        connect("asked");

        runImport("asked").body("status", equalTo("completed")).body("counts.objects", equalTo(2));

        assertThat(app.calls()).hasSize(8);
        assertThat(Duration.between(app.calls().get(2).at(), app.calls().get(3).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void aCustomerAppThatStaysDownIsGivenUp() {
        app.on("/api/objects", 503, "");
        connect("asked");

        runImport("asked")
                .body("status", equalTo("failed"))
                .body("error", containsString("status 503"))
                .body("error", containsString("It was called 6 times."));

        assertThat(app.calls()).hasSize(6);
    }

    @Test
    void aCustomerAppThatAsksForTooLongAWaitIsNotCalledAgain() {
        app.on("/api/objects", answer(429, "Retry-After", "3600"));
        connect("asked");

        runImport("asked").body("error", containsString("It asks to be called again in 60 minutes."));

        assertThat(app.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 422})
    void anyOtherStatusIsFinal(int status) {
        app.on("/api/objects", status, "");
        connect("asked");

        runImport("asked").body("error", containsString("status " + status));

        assertThat(app.calls()).hasSize(1);
    }

    @Test
    void aSecretThatComesBackIsNotStored() {
        app.on("/api/objects", 200, """
            {"objects":[{"name":"Contact","label":"for api:planted-p\u00e4ssword","fields":[
            {"name":"A","label":"planted%2Dkey","type":"text","updatable":true}]}]}""");
        connect("asked");

        runImport("asked").body("status", equalTo("completed"));

        account.viewer()
                .get("/api/v1/objects/asked")
                .then()
                .body("items[0].label", startsWith("for "))
                .body("items[0].fields[0].label", equalTo("***"))
                .body(not(containsString("planted")));

        app.on("/api/objects", 200, """
            {"objects":[{"name":"Contact","label":"C","fields":[
            {"name":"x-planted-key","label":"A","type":"text","updatable":true}]}]}""");
        runImport("asked")
                .body("error", containsString("see /objects/0/fields/0/name"))
                .body("error", not(containsString("planted")));
    }

    private static CustomerAppServer.Answer answer(int status) {
        return new CustomerAppServer.Answer(status, "", Map.of());
    }

    private static CustomerAppServer.Answer answer(int status, String header, String value) {
        return new CustomerAppServer.Answer(status, "", Map.of(header, value));
    }

    @Test
    void aRedirectIsNotFollowed() {
        app.on("/api/objects", new CustomerAppServer.Answer(302, "", Map.of("Location", app.url() + "/elsewhere")));
        connect("asked");

        runImport("asked").body("error", containsString("redirects are not followed"));

        assertThat(app.calls()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        app.on("/api/objects", 200, "{\"objects\":[],\"x\":\"" + "y".repeat(3_000_000) + "\"}");
        connect("asked");

        runImport("asked").body("error", containsString("larger than 1048576 bytes"));
    }

    @Test
    void aHubHasOneImportAtATime() {
        app.silent();
        connect("asked");
        start("asked").statusCode(202);

        start("asked").statusCode(409).body("code", equalTo("import_running"));
    }

    @Test
    void ofSeveralAtTheSameTimeOneIsStarted() throws InterruptedException {
        app.silent();
        connect("asked");

        var outcomes = AtOnce.call(6, () -> {
            var answer = start("asked").extract();
            return answer.statusCode() == 202 ? "started" : answer.path("code");
        });

        assertThat(outcomes).hasSize(6).containsOnly("started", "import_running");
        assertThat(Collections.frequency(outcomes, "started")).isEqualTo(1);
    }

    @Test
    void moreImportsThanTheAccountsShareWaitForTheirTurn() {
        app.silent();
        var ids = IntStream.range(0, 12).mapToObj(i -> "asked_" + i).map(hub -> {
            connect(hub);
            return id(start(hub).statusCode(202));
        });
        var started = ids.toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> app.calls().size() >= 4);

        assertThat(app.calls()).hasSizeBetween(4, 7);

        app.close();
        started.forEach(this::await);
    }

    @Test
    void thousandsOfFieldsAreImported() {
        String fields = IntStream.range(0, 100)
                .mapToObj("{\"name\":\"f%d\",\"label\":\"F\",\"type\":\"text\",\"updatable\":true}"::formatted)
                .collect(Collectors.joining(","));
        String objects = IntStream.range(0, 100)
                .mapToObj(object -> "{\"name\":\"o%d\",\"label\":\"O\",\"fields\":[%s]}".formatted(object, fields))
                .collect(Collectors.joining(","));
        app.on("/api/objects", 200, "{\"objects\":[" + objects + "]}");
        connect("asked");

        runImport("asked").body("counts.fields", equalTo(10_000));
        runImport("asked").body("counts.added", equalTo(0)).body("counts.changed", equalTo(0));
    }

    @Test
    void anImportNeedsAHubAndItsConnection() {
        start("absent").statusCode(422).body("code", equalTo("unknown_hub")).body("errors[0].pointer", equalTo("/hub"));
        start("asked").statusCode(409).body("code", equalTo("connection_missing"));
        account.admin().body("{}").post("/api/v1/imports").then().statusCode(422);
    }

    @Test
    void importsAreListedNewestFirstAndByHub() {
        app.withContactAndLoan();
        connect("asked");
        connect("asked_too");
        String first = id(start("asked"));
        await(first);
        String second = id(start("asked_too"));
        await(second);

        String next = account.viewer()
                .get("/api/v1/imports?limit=1")
                .then()
                .body("items.id", equalTo(List.of(second)))
                .extract()
                .path("next");
        account.viewer()
                .get("/api/v1/imports?limit=1&cursor=" + next)
                .then()
                .body("items.id", equalTo(List.of(first)))
                .body("next", nullValue());
        account.viewer().get("/api/v1/imports?hub=%00").then().statusCode(200).body("items", hasSize(0));
        account.viewer().get("/api/v1/imports?hub=asked").then().body("items.id", equalTo(List.of(first)));
    }

    @Test
    void onlyTheRightCallersMayUseImports() {
        app.withContactAndLoan();
        connect("asked");
        String id = id(start("asked"));

        given().get("/api/v1/imports").then().statusCode(401);
        account.viewer()
                .body("{\"hub\":\"asked\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(403);
        account.machine("hubs:read").get("/api/v1/imports").then().statusCode(403);
        account.machine("mapping:read").get("/api/v1/imports/" + id).then().statusCode(200);
        account.viewer()
                .get("/api/v1/imports/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("import_not_found"));
        account.viewer().get("/api/v1/imports/1").then().statusCode(404);
        TestAccount.create().admin().get("/api/v1/imports/" + id).then().statusCode(404);
        TestAccount.create().admin().get("/api/v1/imports").then().body("items", hasSize(0));
        await(id);
    }

    private void connect(String hub) {
        account.admin()
                .body("""
                {"url":"%s","username":"api","password":"planted-pässword","headers":[
                {"name":"X-Tenant","value":"loans"},{"name":"X-Key","value":"planted-key","secret":true}]}""".formatted(app.url()))
                .put("/api/v1/connections/" + hub)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse runImport(String hub) {
        String id = id(start(hub).statusCode(202));
        await(id);
        return account.viewer().get("/api/v1/imports/" + id).then().statusCode(200);
    }

    private ValidatableResponse start(String hub) {
        return account.admin()
                .body("{\"hub\":\"" + hub + "\"}")
                .post("/api/v1/imports")
                .then();
    }

    private static String id(ValidatableResponse started) {
        String id = started.body("status", equalTo("running")).extract().path("id");
        started.header("Location", containsString("/api/v1/imports/" + id));
        return id;
    }

    private void await(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !account.viewer()
                        .get("/api/v1/imports/" + id)
                        .then()
                        .extract()
                        .path("status")
                        .equals("running"));
    }
}
