package io.integrationhub.hub.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.hub.session.SessionBelongings;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnalysisErasureTest {

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    SessionBelongings belongings;

    @Inject
    AnalysisRetention retention;

    @Inject
    Pool pool;

    @Test
    void whatASessionsAnalysesHoldGoesWithTheSession() throws Throwable {
        String session = caller("sessions:write")
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .extract()
                .path("sessionId");
        String erased = analysis("\"sessionId\":\"" + session + "\",");
        String kept = analysis("");

        List<String> keys = VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> belongings.erase(account, session)));

        assertThat(keys).containsExactly(erased);
        caller("analyses:write")
                .get("/api/v1/document-analyses/" + erased)
                .then()
                .statusCode(200)
                .body("attributes", anEmptyMap())
                .body("documents", hasSize(0));
        caller("analyses:write")
                .get("/api/v1/document-analyses/" + kept)
                .then()
                .body("attributes.given_name", equalTo("Ada"));
    }

    @Test
    void anAnalysisWithoutASessionIsErasedByItselfWhenItsTimeIsOver() throws Throwable {
        String old = analysis("");
        String recent = analysis("");
        pool.preparedQuery("update document_analysis set created_at = now() - interval '91 days' where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(old)));

        VertxContextSupport.subscribeAndAwait(retention::eraseDue);

        caller("analyses:write")
                .get("/api/v1/document-analyses/" + old)
                .then()
                .statusCode(200)
                .body("attributes", anEmptyMap())
                .body("title", equalTo(""));
        caller("analyses:write")
                .get("/api/v1/document-analyses/" + recent)
                .then()
                .body("attributes.given_name", equalTo("Ada"));
        var erased = KafkaTopic.named("integration-hub.session-events.v1")
                .await(2, record -> old.equals(record.key()))
                .getLast();
        assertThat(KafkaTopic.header(erased, "ce_type")).isEqualTo("document_analysis.erased");
        ContractSchema.named("document_analysis.erased").assertFits(String.valueOf(erased.value()));
    }

    @Test
    void anAnalysisThatCannotBeErasedKeepsNoOtherFromBeingErased() throws Throwable {
        String stuck = analysis("");
        String other = analysis("");
        for (String id : List.of(stuck, other)) {
            pool.preparedQuery("update document_analysis set created_at = now() - interval '92 days' where id = $1")
                    .executeAndAwait(Tuple.of(UUID.fromString(id)));
        }
        String refusal = "stuck_" + stuck.replace("-", "");
        pool.query("alter table document_analysis add constraint %s check (id <> '%s' or erased_at is null)"
                        .formatted(refusal, stuck))
                .executeAndAwait();

        VertxContextSupport.subscribeAndAwait(retention::eraseDue);

        pool.query("alter table document_analysis drop constraint " + refusal).executeAndAwait();
        assertThat(titleOf(other)).isEmpty();
        assertThat(titleOf(stuck)).isEqualTo("t");
        VertxContextSupport.subscribeAndAwait(retention::eraseDue);
        assertThat(titleOf(stuck)).isEmpty();
    }

    private String titleOf(String analysis) {
        return caller("analyses:write")
                .get("/api/v1/document-analyses/" + analysis)
                .then()
                .extract()
                .path("title");
    }

    private String analysis(String members) {
        return caller("analyses:write")
                .body("{" + members + "\"title\":\"t\",\"documents\":[{\"name\":\"a\"}],"
                        + "\"data\":{\"given_name\":\"Ada\"}}")
                .post("/api/v1/document-analyses")
                .then()
                .statusCode(201)
                .extract()
                .path("analysisId");
    }

    private RequestSpecification caller(String scope) {
        return given().auth().oauth2(Tokens.machine(account, "hub_1", scope)).contentType(ContentType.JSON);
    }
}
