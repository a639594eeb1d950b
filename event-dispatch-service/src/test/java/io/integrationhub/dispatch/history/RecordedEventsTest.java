package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.kit.paging.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordedEventsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final String session = "session-" + UUID.randomUUID();

    @BeforeEach
    void destination() {
        account.withHub("hub_1").destination("hub_1", "form.submitted", receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void allEventsOfASessionAreListedInTheirOrderAlsoThoseThatNobodyGets() {
        account.publish("session.opened", "other-" + session, "{}");
        var published = new ArrayList<String>();
        for (String type :
                List.of("session.opened", "form.submitted", "document.uploaded", "form.submitted", "session.ended")) {
            published.add(account.publish(type, session, "{}"));
        }
        awaitEvents(5);

        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            JsonPath page = account.as("hub-viewer")
                    .queryParam("limit", 2)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(list())
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(published);
    }

    @Test
    void anEventShowsItsDataAsPublishedWithSealedValuesMaskedAndItsTrace() {
        account.publishTraced(
                "form.submitted",
                session,
                "{\"amount\":12345678901234567890.10,\"attributes\":{\"ssn\":\"sealed:v1:AbC_-\"}}",
                "00-" + TRACE + "-b7ad6b7169203331-01");
        awaitEvents(1);

        var answer = account.as("hub-viewer").get(list()).then();

        answer.body("items[0].traceId", equalTo(TRACE)).body("items[0].erased", equalTo(false));
        assertThat(answer.extract().asString())
                .contains("\"amount\":12345678901234567890.10", "\"ssn\":\"••••••\"")
                .doesNotContain("sealed:v1");
    }

    @Test
    void whatIsLongIsLeftOut() {
        account.publish("form.submitted", session, "{\"text\":\"" + "x".repeat(16_000) + "\"}");
        awaitEvents(1);

        account.admin().get(list()).then().body("items[0].data", nullValue()).body("items[0].erased", equalTo(false));
    }

    @Test
    void anotherAccountSeesNothing() {
        account.publish("form.submitted", session, "{}");
        awaitEvents(1);

        new TestAccount().admin().get(list()).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aCursorThatTheListHasNotHandedOutIsRefused() {
        for (var values :
                List.of(List.of("x"), List.of("7"), List.of("x", "a"), List.of("7", "a", "b"), List.of("7", "a\0"))) {
            account.admin()
                    .get(list() + "?cursor=" + new Cursor(values).encode())
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?cursor"));
        }
    }

    private String list() {
        return "/api/v1/events/sessions/" + session;
    }

    private void awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        account.admin().get(list()).jsonPath().getList("items").size() == count);
    }
}
