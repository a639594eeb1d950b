package io.integrationhub.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

    private record Period(
            @QueryParam("from") String first,
            @QueryParam("to") String end) {}

    @SuppressWarnings("unused")
    private static final class Operations {

        void list(
                @PathParam("hub") String hub,
                @HeaderParam("If-Match") String ifMatch,
                @QueryParam("eventType") String eventType,
                @QueryParam("limit") @Min(1) @Max(200) int limit,
                @QueryParam("tags") List<String> tags,
                @BeanParam Period period) {}

        void save(String body) {}
    }

    private final QueryParameters list = of("list");
    private final QueryParameters save = of("save");

    @Test
    void whatTheMethodAndItsBeansDeclareIsKnown() {
        assertThat(list.refusal(Map.of(
                        "eventType", List.of("a"),
                        "limit", List.of("200"),
                        "from", List.of("x"),
                        "to", List.of("y"),
                        "tags", List.of("a", "b"))))
                .isEmpty();
        assertThat(save.refusal(Map.of())).isEmpty();
    }

    @Test
    void anUnknownParameterIsNamedWithTheNearestAndAllKnownOnes() {
        HttpProblem refused = refused(list, "evenType", "a");

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(violations(refused))
                .containsExactly(new Violation(
                        "?evenType", "is unknown; did you mean eventType? Known are eventType, from, limit, tags, to"));
        assertThat(refused.getDetail()).startsWith("The query parameter evenType is unknown; did you mean eventType?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub", "If-Match", "", "LIMIT", "first", "a[]", "\u0000", "limit "})
    void othersThanThoseOfTheQueryAreUnknown(String name) {
        assertThat(violations(refused(list, name, "1")).getFirst().detail())
                .startsWith("is unknown")
                .contains("eventType, from, limit, tags, to");
    }

    @Test
    void anOperationWithoutParametersSaysSo() {
        assertThat(violations(refused(save, "dryRun", "true")))
                .containsExactly(new Violation("?dryRun", "is unknown; the operation has no query parameters"));
    }

    @Test
    void aParameterIsGivenOnce() {
        HttpProblem refused = refused(list, "eventType", "a", "b");

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(violations(refused))
                .containsExactly(new Violation("?eventType", "is given twice, where one value is right"));
        assertThat(refused(list, "limit", "1", "1").getStatusCode()).isEqualTo(400);
    }

    @Test
    void anEmptyValueIsNoFilter() {
        for (HttpProblem refused :
                List.of(refused(list, "eventType", ""), refused(list, "to", ""), refused(list, "tags", "a", ""))) {
            assertThat(refused.getStatusCode()).isEqualTo(422);
            assertThat(violations(refused).getFirst().detail())
                    .isEqualTo("must not be empty; leave it out to ask for all");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", " ", "1.5", "1e3", "99999999999", "--1", "0x1", "1 "})
    void aNumberThatIsNoneIsNamedWithItsLimits(String value) {
        HttpProblem refused = refused(list, "limit", value);

        assertThat(refused.getStatusCode()).isEqualTo(422);
        assertThat(violations(refused))
                .containsExactly(new Violation("?limit", "must be a whole number from 1 to 200"));
    }

    @Test
    void longNamesAreNotRepeatedAtLength() {
        HttpProblem refused = refused(list, "n".repeat(5_000), "");

        assertThat(violations(refused).getFirst().pointer()).hasSizeLessThan(110);
    }

    private static QueryParameters of(String name) {
        return QueryParameters.of(Arrays.stream(Operations.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static HttpProblem refused(QueryParameters operation, String name, String... values) {
        return operation.refusal(Map.of(name, List.of(values))).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violations(HttpProblem problem) {
        return (List<Violation>) Objects.requireNonNull(problem.getParameters().get("errors"));
    }
}
