package io.integrationhub.mapping.connectivity;

import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a check has found. */
@Schema(name = "ContractCheck", description = "Which rules of its contract a customer app keeps")
record ContractCheckView(
        @Schema(description = "Name of the hub", examples = "loan_app")
        String hub,

        @Schema(
                description = "Base address that was asked, with *** for what may be a secret",
                examples = "https://loans.example.com/hub-api")
        String url,

        @Schema(description = "Whether no rule that was checked is broken")
        boolean passed,

        @Schema(description = "The rules, in the order in which they were checked")
        List<PointView> points) {

    private static final double NANOS = 1e6;

    /** A rule. */
    @Schema(name = "ContractPoint", description = "A rule of the contract, and what the customer app did")
    record PointView(
            @Schema(
                    description =
                            "Which one: the first page of the objects, the next page, a cursor that was never given"
                                    + " out, a call without the password, a record, a record that is not there, a change",
                    enumeration = {
                        "objects",
                        "next_page",
                        "unknown_cursor",
                        "password",
                        "record",
                        "unknown_record",
                        "change"
                    })
            String rule,

            @Schema(description = "What was asked", examples = "GET /objects")
            String request,

            @Schema(description = "What the contract wants") String expected,

            @Schema(
                    description = "passed, failed, or skipped because it could not be asked",
                    enumeration = {"passed", "failed", "skipped"})
            String verdict,

            @Schema(description = "What was found, in a sentence")
            String detail,

            @Schema(description = "HTTP status of the answer; absent when there was none", examples = "200") @Nullable
            Integer httpStatus,

            @Schema(description = "How long it took, in milliseconds; absent when it was skipped", examples = "11.75")
            @Nullable
            Double durationMs) {

        static PointView of(ContractPoint point) {
            return new PointView(
                    point.rule().text(),
                    point.rule().request(),
                    point.rule().expected(),
                    point.verdict().text(),
                    point.detail(),
                    point.status(),
                    millis(point.took()));
        }

        private static @Nullable Double millis(@Nullable Duration took) {
            return took == null ? null : Math.round(took.toNanos() / NANOS * 1_000) / 1_000.0;
        }
    }

    static ContractCheckView of(String hub, String url, List<ContractPoint> points) {
        return new ContractCheckView(
                hub,
                url,
                points.stream().noneMatch(point -> point.verdict() == ContractPoint.Verdict.FAILED),
                points.stream().map(PointView::of).toList());
    }
}
