package io.integrationhub.testkit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** All that an administrator of an account reads, to see later whether it is still the same. */
final class AccountState {

    /** Noted some seconds after the use, which is no change by the refused call. */
    private static final Pattern USE = Pattern.compile(",\"lastUsed(?:At|Address)\":\"[^\"]*\"");

    /** Counted by the suite itself, up to half a minute after the act. */
    private static final String STATISTICS = "/api/v1/delivery-stats";

    private final List<ApiOperation> reads;
    private final AccountObjects objects;
    private final String token;
    private final Map<String, String> before;

    private AccountState(List<ApiOperation> reads, AccountObjects objects, String token) {
        this.reads = reads;
        this.objects = objects;
        this.token = token;
        before = settled();
    }

    static AccountState of(ApiDocument document, AccountObjects objects) {
        var reads = document.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> operation.roles().contains("hub-admin"))
                .filter(operation -> !operation.path().startsWith(STATISTICS))
                .filter(operation -> !operation.isStream())
                .toList();
        return new AccountState(reads, objects, Tokens.person(objects.account(), "hub-admin"));
    }

    void assertUnchanged() {
        assertThat(read()).isEqualTo(before);
    }

    /** What was begun before, such as an import or the records of an audit, may still be in flight. */
    private Map<String, String> settled() {
        var seen = new ArrayList<>(List.of(read()));
        Awaitility.await("the account's state is settled")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    seen.add(read());
                    return seen.getLast().equals(seen.get(seen.size() - 2));
                });
        return seen.getLast();
    }

    private Map<String, String> read() {
        var answers = new TreeMap<String, String>();
        for (ApiOperation read : reads) {
            var answer = RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .urlEncodingEnabled(false)
                    .get(read.pathWith(objects.pathValues(read)));
            // What has not come to be, such as the erasure of a session, is not there.
            assertThat(answer.statusCode())
                    .as("%s by its owner: %s", read, answer.asString())
                    .isIn(200, 404);
            answers.put(read.toString(), USE.matcher(answer.asString()).replaceAll(""));
        }
        return answers;
    }
}
