package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SessionListTest {

    private final SessionApi api = new SessionApi();

    @Test
    void sessionsComeInPagesNewestFirst() {
        var created = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            created.add(api.session("{}"));
        }
        Collections.reverse(created);

        var listed = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list("limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .statusCode(200)
                    .extract();
            listed.addAll(page.<List<String>>path("items.sessionId"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(listed).isEqualTo(created);
    }

    @Test
    void theListIsFilteredAndHoldsNoData() {
        String loan = api.session("{\"externalId\":\"loan-1\",\"customerData\":{\"city\":\"Boulder\"}}");
        String ended = api.session("{\"externalId\":\"loan-2\"}");
        api.end(ended, "{}").statusCode(200);

        list("externalId=loan-1")
                .body("items.sessionId", equalTo(List.of(loan)))
                .body("items[0].attributes", equalTo(null));
        list("status=ended").body("items.sessionId", equalTo(List.of(ended))).body("items[0].status", equalTo("ended"));
        list("status=created&externalId=loan-2").body("items", hasSize(0));
        list("status=expired").body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "status=ENDED,?status",
        "limit=0,?limit",
        "limit=201,?limit",
        "cursor=abc,?cursor",
        "externalId=%00,?externalId"
    })
    void aWrongParameterIsNamed(String query, String pointer) {
        list(query).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void onlyReadersOfTheAccountSeeTheList() {
        api.session("{}");

        SessionApi.as(Tokens.machine(api.account, "hub_1", "sessions:read"))
                .get("/api/v1/sessions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        SessionApi.as(Tokens.person(api.account, "hub-viewer"))
                .get("/api/v1/sessions")
                .then()
                .statusCode(200);
        SessionApi.as(Tokens.person("another", "hub-admin"))
                .get("/api/v1/sessions?externalId=x")
                .then()
                .body("items", hasSize(0));
        api.writer().get("/api/v1/sessions").then().statusCode(403);
    }

    private ValidatableResponse list(@Nullable String query) {
        return api.admin()
                .urlEncodingEnabled(false)
                .get("/api/v1/sessions?" + query)
                .then();
    }
}
