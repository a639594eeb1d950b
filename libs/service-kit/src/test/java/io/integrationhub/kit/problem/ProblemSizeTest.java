package io.integrationhub.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemSizeTest {

    @Test
    void aProblemThatIsShortStaysAsItIs() {
        HttpProblem problem = HttpProblem.builder(
                        CommonProblem.INVALID_REQUEST.problem("Too long.", List.of(new Violation("/a", "is too long"))))
                .withInstance(URI.create("/api/v1/hubs"))
                .withHeader("Retry-After", 2)
                .build();

        HttpProblem bounded = ProblemSize.bounded(problem);

        assertThat(bounded.getDetail()).isEqualTo("Too long.");
        assertThat(bounded.getInstance()).isEqualTo(URI.create("/api/v1/hubs"));
        assertThat(bounded.getParameters())
                .containsEntry("errors", List.of(new Violation("/a", "is too long")))
                .containsEntry("code", "invalid_request");
        assertThat(bounded.getHeaders()).containsEntry("Retry-After", 2);
        assertThat(bounded.getStatusCode()).isEqualTo(422);
    }

    @Test
    void whateverTheSenderChoseAProblemIsOfSomeKibibytes() {
        String sent = "\ud83d\ude00".repeat(100_000);
        HttpProblem problem = HttpProblem.builder(CommonProblem.INVALID_REQUEST.problem(
                        sent, Collections.nCopies(5_000, new Violation(sent, sent))))
                .withInstance(URI.create("/" + "a".repeat(10_000)))
                .build();

        HttpProblem bounded = ProblemSize.bounded(problem);

        assertThat(bounded.getInstance()).isNull();
        assertThat(bounded.getDetail()).hasSizeLessThan(2_100).endsWith("\ude00…");
        assertThat(String.valueOf(bounded.getParameters().get("errors"))).hasSizeLessThan(25_000);
        assertThat((List<?>) bounded.getParameters().get("errors")).hasSize(20);
    }
}
