package io.integrationhub.dispatch.eventtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CustomEventTypeTest {
    private static final String PATH = "/api/v1/event-types";
    private static final String TYPE = "custom.offer.accepted";
    private static final String SCHEMA =
            "{\"required\":[\"offerId\"],\"properties\":{\"offerId\":{\"type\":\"string\"}}}";

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @Test
    void anAccountRegistersATypeThatNoOtherSees() {
        create(TYPE, SCHEMA)
                .statusCode(201)
                .header("Location", endsWith(PATH + "/" + TYPE))
                .header("ETag", notNullValue())
                .body("group", equalTo("custom"))
                .body("schema.required", hasItem("offerId"))
                .body("example.offerId", equalTo("o-1"));

        account.as("hub-viewer").get(PATH + "?limit=300").then().body("items.type", hasItem(TYPE));
        account.as("hub-viewer").get(PATH + "/" + TYPE).then().statusCode(200).body("title", equalTo("Offer"));
        TestAccount other = new TestAccount();
        other.admin().get(PATH + "?limit=300").then().body("items.type", not(hasItem(TYPE)));
        other.admin().get(PATH + "/" + TYPE).then().statusCode(404);
        other.admin().body(body("", SCHEMA)).put(PATH + "/" + TYPE).then().statusCode(404);
        other.admin().delete(PATH + "/" + TYPE).then().statusCode(404);
        other.admin().body(body(TYPE, SCHEMA)).post(PATH).then().statusCode(201);
    }

    @Test
    void whatHasNoEffectInASchemaIsSaidInTheAnswer() {
        String mistyped = "{\"properties\":{\"offerId\":{\"maxLenght\":3,\"nullable\":true}}}";

        create(TYPE, mistyped)
                .statusCode(201)
                .body("warnings", hasSize(2))
                .body("warnings[0].pointer", equalTo("/schema/properties/offerId/maxLenght"))
                .body("warnings[0].detail", endsWith("maxLength"))
                .body("warnings[1].pointer", equalTo("/schema/properties/offerId/nullable"));
        account.admin()
                .body(body("", mistyped))
                .put(PATH + "/" + TYPE)
                .then()
                .statusCode(200)
                .body("warnings", hasSize(2));
        account.admin()
                .body(body("", SCHEMA))
                .put(PATH + "/" + TYPE)
                .then()
                .statusCode(200)
                .body("warnings", nullValue());
        account.admin().get(PATH + "/" + TYPE).then().body("warnings", nullValue());
    }

    @Test
    void anErrorAnswerIsShortAlsoForASchemaWithAHugeEnum() {
        String schema = "{\"properties\":{\"offerId\":{\"enum\":[" + "\"0123456789\",".repeat(4_000) + "1]}}}";

        String answer = create(TYPE, schema).statusCode(422).extract().asString();

        assertThat(answer).contains("/example/offerId").hasSizeLessThan(4_096);
    }

    @Test
    void theListIsPagedThroughTheCatalogueIntoTheAccountsOwn() {
        create("custom.a", SCHEMA).statusCode(201);
        create("custom.b", SCHEMA).statusCode(201);
        int catalogue = io.integrationhub.schema.Catalogue.load().types().size();

        String next = account.admin()
                .get(PATH + "?limit=" + (catalogue + 1))
                .then()
                .body("items", hasSize(catalogue + 1))
                .body("items[-1].type", equalTo("custom.a"))
                .extract()
                .path("next");

        account.admin()
                .get(PATH + "?cursor=" + next)
                .then()
                .body("items.type", equalTo(java.util.List.of("custom.b")))
                .body("next", nullValue());
        String first = account.admin().get(PATH + "?limit=1").then().extract().path("next");
        account.admin().get(PATH + "?limit=300&cursor=" + first).then().body("items", hasSize(catalogue + 1));
    }

    @Test
    void whatChangesIsPublishedAndAudited() {
        create(TYPE, SCHEMA).statusCode(201);
        account.admin().body(body("", "{}")).put(PATH + "/" + TYPE).then().statusCode(200);
        account.admin().delete(PATH + "/" + TYPE).then().statusCode(204);

        String key = account.name() + "/" + TYPE;
        var states =
                KafkaTopic.named("integration-hub.event-type-changes.v1").await(3, record -> key.equals(record.key()));
        ContractSchema.named("event_type.changed").assertFits(states.get(0).value());
        ContractSchema.named("event_type.changed").assertFits(states.get(1).value());
        ContractSchema.named("cloudevent-headers").assertFits(KafkaTopic.headers(states.get(0)));
        assertThat(states.get(2).value()).isNull();
        assertThat(KafkaTopic.header(states.get(2), "ce_type")).isEqualTo("event_type.deleted");
        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(3, record -> account.name().equals(record.key()));
        assertThat(entries)
                .allSatisfy(entry -> ContractSchema.named("audit.recorded").assertFits(entry.value()));
        assertThat(entries.toString()).contains("event_type.created", "event_type.changed", "event_type.deleted");
        account.admin().get(PATH + "/" + TYPE).then().statusCode(404);
    }

    @Test
    void aStateThatSomebodyElseHasChangedIsNotOverwritten() {
        String seen = create(TYPE, SCHEMA).extract().header("ETag");
        account.admin().body(body("", "{}")).put(PATH + "/" + TYPE).then().statusCode(200);

        account.admin()
                .header("If-Match", seen)
                .body(body("", SCHEMA))
                .put(PATH + "/" + TYPE)
                .then()
                .statusCode(412);
        account.admin()
                .header("If-Match", seen)
                .delete(PATH + "/" + TYPE)
                .then()
                .statusCode(412);
    }

    @Test
    void oneThatIsRegisteredAgainHasNoTagOfTheFormer() {
        String former = create(TYPE, SCHEMA).extract().header("ETag");
        account.admin().delete(PATH + "/" + TYPE).then().statusCode(204);
        String tag = create(TYPE, SCHEMA).statusCode(201).extract().header("ETag");

        assertThat(tag).isNotEqualTo(former);
        account.admin()
                .header("If-Match", former)
                .delete(PATH + "/" + TYPE)
                .then()
                .statusCode(412);
        account.admin()
                .header("If-None-Match", tag)
                .get(PATH + "/" + TYPE)
                .then()
                .statusCode(304);
    }

    @Test
    void aTypeOfTheCatalogueIsReadAgainOnlyWhenItHasChanged() {
        String tag = account.admin().get(PATH + "/form.submitted").header("ETag");

        account.admin()
                .header("If-None-Match", "W/" + tag)
                .get(PATH + "/form.submitted")
                .then()
                .statusCode(304);
        account.admin()
                .header("If-None-Match", tag)
                .get(PATH + "/document.uploaded")
                .then()
                .statusCode(200);
    }

    @Test
    void aTypeWithDestinationsStays() {
        account.withHub("hub_1");
        account.saveDestination("hub_1", TYPE, "{\"url\":\"http://127.0.0.1:9/\"}")
                .statusCode(404);
        create(TYPE, SCHEMA).statusCode(201);
        account.saveDestination("hub_1", TYPE, "{\"url\":\"http://127.0.0.1:9/\"}")
                .statusCode(201);

        account.admin().delete(PATH + "/" + TYPE).then().statusCode(409).body("code", equalTo("event_type_in_use"));

        account.admin().delete("/api/v1/destinations/hub_1/" + TYPE).then().statusCode(204);
        account.admin().delete(PATH + "/" + TYPE).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form.submitted | {} | /type",
                "custom | {} | /type",
                "custom.A | {} | /type",
                "custom.x | {\"type\":\"text\"} | /schema/type",
                "custom.x | {\"$ref\":\"http://169.254.169.254/\"} | /schema/$ref",
                "custom.x | {\"properties\":{\"a\":{\"pattern\":\"(?=x)\"}}} | /schema/properties/a/pattern",
                "custom.x | {\"properties\":{\"offerId\":{\"type\":\"integer\"}}} | /example/offerId",
            })
    void whatCannotBeATypeIsRefusedWithItsPlace(String type, String schema, String pointer) {
        create(type, schema).statusCode(422).body("errors[0].pointer", equalTo(pointer));

        account.admin().get(PATH + "/" + type).then().body("group", not(equalTo("custom")));
    }

    @Test
    void conflictsAreNamed() {
        create(TYPE, SCHEMA).statusCode(201);

        create(TYPE, SCHEMA).statusCode(409).body("code", equalTo("event_type_exists"));
        account.admin()
                .body(body("", SCHEMA))
                .put(PATH + "/form.submitted")
                .then()
                .statusCode(409)
                .body("code", equalTo("event_type_fixed"));
        account.as("hub-operator")
                .body(body("custom.y", SCHEMA))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void anAccountHasTwoHundredTypesAtMost() {
        pool.preparedQuery("""
                insert into custom_event_type
                select gen_random_uuid(), $1, 'custom.t' || n, 't', '', '{}', '{}', now(), now()
                from generate_series(1, 200) n""").executeAndAwait(Tuple.of(account.name()));

        create(TYPE, SCHEMA).statusCode(409).body("code", equalTo("too_many_event_types"));
    }

    private ValidatableResponse create(String type, String schema) {
        return account.admin().body(body(type, schema)).post(PATH).then();
    }

    private static String body(String type, String schema) {
        String name = type.isEmpty() ? "" : "\"type\":\"" + type + "\",";
        return "{" + name + "\"title\":\"Offer\",\"schema\":" + schema + ",\"example\":{\"offerId\":\"o-1\"}}";
    }
}
