package io.integrationhub.mapping.source;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.integrationhub.mapping.AtOnce;
import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SourceResourceTest {

    @Inject
    Pool pool;

    private final TestAccount account = TestAccount.create();

    @BeforeEach
    void anAttributeAndAHubWithObjects() {
        account.attribute("first_name", "text");
        ImportedHub.of(account, "asked");
    }

    @Test
    void anAttributeShowsItsSources() {
        put("first_name", "asked", "Contact", "FirstName", true)
                .statusCode(201)
                .body("hub", equalTo("asked"))
                .body("stale", equalTo(false));
        ImportedHub.of(account, "asked_too");
        put("first_name", "asked_too", "Contact", "Name", false).statusCode(201);

        account.viewer()
                .get("/api/v1/attributes/first_name")
                .then()
                .body("externallyMapped", equalTo(true))
                .body("sources.hub", equalTo(List.of("asked", "asked_too")))
                .body("sources.field", equalTo(List.of("FirstName", "Name")))
                .body("sources.updatable", equalTo(List.of(true, false)));
        account.viewer().get("/api/v1/attributes").then().body("items[0].sources", hasSize(2));
    }

    @Test
    void anAttributeHasOneSourcePerHub() {
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);

        put("first_name", "asked", "Contact", "Name", false).statusCode(200);

        account.viewer().get("/api/v1/attributes/first_name").then().body("sources.field", equalTo(List.of("Name")));
    }

    @Test
    void aSourceIsCreatedOnlyOrReplacedOnlyWhenThatIsAskedFor() {
        String body = "{\"object\":\"Contact\",\"field\":\"Name\"}";
        String path = "/api/v1/attributes/first_name/sources/asked";
        account.admin().header("If-Match", "*").body(body).put(path).then().statusCode(412);
        String former = account.admin()
                .header("If-None-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");

        account.admin().header("If-None-Match", "*").body(body).put(path).then().statusCode(412);
        account.admin().header("If-Match", "").body(body).put(path).then().statusCode(400);
        account.admin().header("If-Match", former).delete(path).then().statusCode(204);
        put("first_name", "asked", "Contact", "Name", false).statusCode(201);
        account.admin().header("If-Match", former).delete(path).then().statusCode(412);
    }

    @Test
    void aSourceIsReadWithTheTagThatItsNextChangeNeeds() {
        String path = "/api/v1/attributes/first_name/sources/asked";
        account.viewer().get(path).then().statusCode(404).body("code", equalTo("source_not_found"));
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);

        String tag = account.viewer()
                .get(path)
                .then()
                .statusCode(200)
                .body("hub", equalTo("asked"))
                .body("field", equalTo("FirstName"))
                .body("updatable", equalTo(true))
                .extract()
                .header("ETag");

        String body = "{\"object\":\"Contact\",\"field\":\"Name\"}";
        account.admin().header("If-Match", tag).body(body).put(path).then().statusCode(200);
        account.admin().header("If-Match", tag).body(body).put(path).then().statusCode(412);
        account.machine("mapping:read").get(path).then().statusCode(200).header("ETag", not(equalTo(tag)));
        account.machine("sessions:write").get(path).then().statusCode(403);
        TestAccount.create().viewer().get(path).then().statusCode(404);
    }

    @Test
    void theStateOfAnAttributeIsThatOfItsSourcesAsWell() {
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);
        String tag = account.viewer().get("/api/v1/attributes/first_name").header("ETag");

        put("first_name", "asked", "Contact", "Name", false).statusCode(200);

        account.viewer()
                .header("If-None-Match", tag)
                .get("/api/v1/attributes/first_name")
                .then()
                .statusCode(200)
                .body("sources.field", equalTo(List.of("Name")));
        account.admin()
                .header("If-Match", tag)
                .delete("/api/v1/attributes/first_name")
                .then()
                .statusCode(412);
    }

    @Test
    void onlyImportedFieldsCanBeMapped() {
        put("first_name", "asked", "Account", "FirstName", false)
                .statusCode(422)
                .body("code", equalTo("unknown_object"))
                .body("errors[0].pointer", equalTo("/object"));
        put("first_name", "asked", "Contact", "firstname", false)
                .statusCode(422)
                .body("code", equalTo("unknown_field"))
                .body("errors[0].pointer", equalTo("/field"));
        put("first_name", "asked", "Contact", "BirthDate", true)
                .statusCode(422)
                .body("code", equalTo("field_not_updatable"));
        put("first_name", "asked", "Contact", "a\\u0000", false)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/field"));
        put("first_name", "absent", "Contact", "FirstName", false)
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
        put("absent", "asked", "Contact", "FirstName", false)
                .statusCode(404)
                .body("code", equalTo("attribute_not_found"));
        account.viewer()
                .get("/api/v1/attributes/first_name")
                .then()
                .body("sources", hasSize(0))
                .body("externallyMapped", equalTo(false));
    }

    @Test
    void aFieldThatAnImportNoLongerHasIsStaleAndKept() {
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);

        ImportedHub.of(account, "asked", """
                {"objects":[{"name":"Contact","label":"Contact","fields":[]}]}""");

        account.viewer()
                .get("/api/v1/attributes/first_name")
                .then()
                .body("sources[0].field", equalTo("FirstName"))
                .body("sources[0].stale", equalTo(true));
    }

    @Test
    void twoAttributesAreNotUpdatableOnTheSameField() {
        account.attribute("given_name", "text");
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);

        put("given_name", "asked", "Contact", "FirstName", true)
                .statusCode(409)
                .body("code", equalTo("field_written_already"))
                .body("errors[0].pointer", equalTo("/updatable"));

        put("given_name", "asked", "Contact", "FirstName", false).statusCode(201);
        put("first_name", "asked", "Contact", "FirstName", false).statusCode(200);
        put("given_name", "asked", "Contact", "FirstName", true).statusCode(200);
    }

    @Test
    void aSourceThatIsKeptWithoutUseKeepsItsField() {
        account.attribute("given_name", "text");
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);
        account.admin()
                .body("{\"label\":\"First name\",\"type\":\"text\",\"externallyMapped\":false}")
                .put("/api/v1/attributes/first_name")
                .then()
                .statusCode(200);

        put("given_name", "asked", "Contact", "FirstName", true)
                .statusCode(409)
                .body(
                        "errors[0].detail",
                        equalTo("must be false: the attribute first_name is written back to the field FirstName"
                                + " once it is mapped to external sources again"));
    }

    @Test
    void ofTwoSourcesThatAreWrittenBackToAFieldAtTheSameTimeOneIsSaved() throws InterruptedException {
        account.attribute("given_name", "text");
        var calls = new AtomicInteger();

        var outcomes = AtOnce.call(2, () -> {
            String attribute = calls.getAndIncrement() == 0 ? "first_name" : "given_name";
            return String.valueOf(put(attribute, "asked", "Contact", "FirstName", true)
                    .extract()
                    .statusCode());
        });

        assertThat(outcomes).containsExactlyInAnyOrder("201", "409");
    }

    @Test
    void aFieldThatIsTakenAfterTheChecksIsTakenAllTheSame() {
        ImportedHub.of(account, "asked_too");
        put("first_name", "asked_too", "Contact", "FirstName", true).statusCode(201);
        pool.preparedQuery(
                        "update written_field set hub_id = (select id from hub where account = $1 and name = 'asked')"
                                + " where hub_id = (select id from hub where account = $1 and name = 'asked_too')")
                .executeAndAwait(Tuple.of(account.name()));

        put("first_name", "asked", "Contact", "FirstName", true)
                .statusCode(409)
                .body("code", equalTo("field_written_already"))
                .body("errors[0].detail", equalTo("must be false: another attribute is written back to the field"));
    }

    @Test
    void mismatchedTypesAreWarnedAbout() {
        account.attribute("age", "digit");

        put("age", "asked", "Contact", "BirthDate", false)
                .statusCode(201)
                .body("warnings", equalTo(List.of("The field is of type date, and the attribute of type digit.")));
    }

    @Test
    void aValueMapIsUsedByTheNextTranslation() {
        account.attribute("car_loan", "boolean");
        account.admin()
                .body("""
                        {"object":"Loan","field":"Purpose","conversion":{"values":[{"field":"auto","attribute":true},
                        {"field":"home","attribute":false}]}}""")
                .put("/api/v1/attributes/car_loan/sources/asked")
                .then()
                .statusCode(201)
                .body("warnings", hasSize(0));

        account.admin()
                .body("{\"source\":\"asked\",\"fields\":{\"Purpose\":\"auto\"}}")
                .post("/api/v1/translations")
                .then()
                .statusCode(200)
                .body("attributes.car_loan", equalTo(true));
    }

    @Test
    void aSourceCanBeRemoved() {
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);
        String source = "/api/v1/attributes/first_name/sources/asked";

        account.viewer().delete(source).then().statusCode(403);
        account.admin().delete(source).then().statusCode(204);

        account.viewer().get("/api/v1/attributes/first_name").then().body("sources", hasSize(0));
        account.admin().delete(source).then().statusCode(404).body("code", equalTo("source_not_found"));
    }

    @Test
    void ofSeveralRemovalsAtTheSameTimeOneIsMade() throws InterruptedException {
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);

        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(account.admin()
                        .delete("/api/v1/attributes/first_name/sources/asked")
                        .statusCode()));

        assertThat(outcomes).containsOnly("204", "404").containsOnlyOnce("204");
    }

    @Test
    void anAttributeWithASourceIsNotDeletedAndTheAnswerSaysWhereItIsUsed() {
        ImportedHub.of(account, "asked_too");
        put("first_name", "asked", "Contact", "FirstName", true).statusCode(201);
        put("first_name", "asked_too", "Contact", "Name", false).statusCode(201);

        account.admin()
                .delete("/api/v1/attributes/first_name")
                .then()
                .statusCode(409)
                .body("code", equalTo("attribute_in_use"))
                .body("errors.pointer", equalTo(List.of("{name}", "{name}")))
                .body(
                        "errors.detail",
                        equalTo(List.of(
                                "is in use by the source in hub asked: object Contact, field FirstName",
                                "is in use by the source in hub asked_too: object Contact, field Name")));

        account.viewer().get("/api/v1/attributes/first_name").then().body("sources", hasSize(2));
        List.of("asked", "asked_too")
                .forEach(hub -> account.admin()
                        .delete("/api/v1/attributes/first_name/sources/" + hub)
                        .then()
                        .statusCode(204));
        account.admin().delete("/api/v1/attributes/first_name").then().statusCode(204);
    }

    @Test
    void ofADeletionAndANewSourceAtTheSameTimeOneIsMade() throws InterruptedException {
        var calls = new AtomicInteger();

        var outcomes = AtOnce.call(
                2,
                () -> calls.getAndIncrement() == 0
                        ? "deleted "
                                + account.admin()
                                        .delete("/api/v1/attributes/first_name")
                                        .statusCode()
                        : "mapped "
                                + put("first_name", "asked", "Contact", "FirstName", true)
                                        .extract()
                                        .statusCode());

        assertThat(List.copyOf(new TreeSet<>(outcomes)))
                .isIn(List.of("deleted 204", "mapped 404"), List.of("deleted 409", "mapped 201"));
    }

    @Test
    void onlyTheRightCallersMayMap() {
        given().put("/api/v1/attributes/first_name/sources/asked").then().statusCode(401);
        String body = "{\"object\":\"Contact\",\"field\":\"FirstName\"}";
        account.viewer()
                .body(body)
                .put("/api/v1/attributes/first_name/sources/asked")
                .then()
                .statusCode(403);
        account.machine("mapping:read")
                .body(body)
                .put("/api/v1/attributes/first_name/sources/asked")
                .then()
                .statusCode(403);
        TestAccount.create()
                .admin()
                .body(body)
                .put("/api/v1/attributes/first_name/sources/asked")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse put(String attribute, String hub, String object, String field, boolean updatable) {
        return account.admin()
                .body("{\"object\":\"%s\",\"field\":\"%s\",\"updatable\":%s}".formatted(object, field, updatable))
                .put("/api/v1/attributes/" + attribute + "/sources/" + hub)
                .then();
    }
}
