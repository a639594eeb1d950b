package io.integrationhub.dispatch.connectivity;

import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.egress.connectivity.Verdict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a test of a destination went. */
@Schema(
        name = "ConnectivityTest",
        description = "Whether a destination can be delivered to, step by step, and what to do")
record ConnectivityTestView(
        @Schema(description = "Hub of the destination", examples = "loan_app")
        String hub,

        @Schema(description = "Event type of the destination, or default", examples = "form.submitted")
        String eventType,

        @Schema(
                description = "Where it was sent, with *** for a query",
                examples = "https://receiver.example/events?***")
        String url,

        @Schema(description = "Whether the receiver has accepted the test event")
        boolean passed,

        @Schema(
                description = "What to do, in a sentence",
                examples = "Check that the receiver is running, and that its firewall lets this installation in.")
        String advice,

        @Schema(description = "The steps in their order; those that the destination does not have are left out")
        List<StepView> steps,

        @Schema(description = "Milliseconds of the whole test", examples = "83.25")
        double totalMs,

        @Schema(description = "HTTP status of the answer; absent when there was none", examples = "204") @Nullable
        Integer httpStatus,

        @Schema(
                description =
                        "Why it failed, as of an attempt of a delivery; absent when it passed, and when it was not"
                                + " tested",
                enumeration = {
                    "refused",
                    "unresolved",
                    "unreachable",
                    "tls_failed",
                    "token_unavailable",
                    "timeout",
                    "connection_lost",
                    "invalid_response",
                    "redirect",
                    "throttled",
                    "server_error",
                    "not_accepted",
                    "gone",
                    "internal"
                })
        @Nullable
        String errorCategory,

        @Schema(description = "Until when the receiver's certificate is valid; absent without TLS") @Nullable
        Instant certificateExpiresAt,

        @Schema(
                description =
                        "Headers of the request as it was sent, with *** for secrets and for the values of signatures;"
                                + " empty when nothing was sent")
        List<TestHeaderView> requestHeaders,

        @Schema(
                description =
                        "Headers of the answer, with *** for cookies and for what was sent as a secret; empty when"
                                + " there was none")
        List<TestHeaderView> responseHeaders,

        @Schema(
                description =
                        "Beginning of an answer that is not 2xx, with *** for what was sent as a secret; or what it"
                                + " is, when it is binary or compressed")
        @Nullable
        String responseExcerpt) {

    /** A step. */
    @Schema(name = "ConnectivityStep", description = "A step of a connectivity test")
    record StepView(
            @Schema(
                    description = "Which one: policy (may we connect there), dns, token (of OAuth 2.0), tcp, tls, http,"
                            + " authentication",
                    enumeration = {"policy", "dns", "token", "tcp", "tls", "http", "authentication"})
            String step,

            @Schema(
                    description = "passed, failed, or not_reached because of an earlier step",
                    enumeration = {"passed", "failed", "not_reached"})
            String verdict,

            @Schema(
                    description = "How long it took, in milliseconds; absent when it was not reached or not measured",
                    examples = "11.75")
            @Nullable
            Double durationMs,

            @Schema(description = "What was found, in words; absent when there is nothing to say") @Nullable
            String detail) {

        static StepView of(Step step, Verdict verdict, @Nullable Double millis, @Nullable String detail) {
            return new StepView(step.text(), verdict.text(), millis, detail);
        }
    }

    /** A header. */
    @Schema(name = "TestHeader", description = "A header of the test's request or answer")
    record TestHeaderView(
            @Schema(description = "Its name", examples = "webhook-id")
            String name,

            @Schema(description = "Its value, with *** for secrets", examples = "application/json")
            String value) {

        static List<TestHeaderView> all(List<Line> lines) {
            return lines.stream()
                    .map(line -> new TestHeaderView(line.name(), line.value()))
                    .toList();
        }
    }
}
