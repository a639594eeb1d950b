package io.integrationhub.mapping.connectivity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a test of a customer app went. */
@Schema(
        name = "ConnectivityTest",
        description = "Whether a customer app can be asked for its objects, step by step, and what to do")
record ConnectivityTestView(
        @Schema(description = "Name of the hub", examples = "loan_app")
        String hub,

        @Schema(
                description = "Base address that was tested, with *** for what may be a secret",
                examples = "https://loans.example.com/hub-api")
        String url,

        @Schema(description = "Whether the customer app has answered as the contract wants it")
        boolean passed,

        @Schema(
                description = "What to do, in a sentence",
                examples = "Check that the customer app is running, and that its firewall lets this installation in.")
        String advice,

        @Schema(description = "The steps in their order; those that do not apply are left out")
        List<StepView> steps,

        @Schema(description = "Milliseconds of the whole test", examples = "83.25")
        double totalMs,

        @Schema(description = "HTTP status of the answer; absent when there was none", examples = "200") @Nullable
        Integer httpStatus,

        @Schema(description = "Until when the customer app's certificate is valid; absent without TLS") @Nullable
        Instant certificateExpiresAt,

        @Schema(description = "What the first page of the objects holds; absent unless the test has passed") @Nullable
        FoundView found,

        @Schema(
                description =
                        "Beginning of an answer that cannot be used, with *** for what was sent as a secret; or what it"
                                + " is, when it is binary or compressed")
        @Nullable
        String responseExcerpt) {

    /** A step. */
    @Schema(name = "ConnectivityStep", description = "A step of a connectivity test")
    record StepView(
            @Schema(
                    description = "Which one: policy (may we connect there), dns, tcp, tls, http, authentication,"
                            + " answer (is it what the contract wants)",
                    enumeration = {"policy", "dns", "tcp", "tls", "http", "authentication", "answer"})
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
            String detail,

            @Schema(description = "What to do about it; absent when nothing has to be done") @Nullable
            String advice) {}

    /** What the customer app offers, as far as the first page says. */
    @Schema(name = "ConnectivityFound", description = "What the first page of a customer app's objects holds")
    record FoundView(
            @Schema(description = "Objects", examples = "12")
            int objects,

            @Schema(description = "Fields of these objects", examples = "140")
            int fields,

            @Schema(description = "Whether there is another page")
            boolean more) {}
}
