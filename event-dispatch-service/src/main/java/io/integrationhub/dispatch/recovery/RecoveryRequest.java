package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be recovered. */
@Schema(description = "What is to be recovered; what is absent is not filtered by")
record RecoveryRequest(
        @Schema(
                description = "recover_failed makes failed deliveries again; replay_missing gives the events of one"
                        + " destination the delivery that they never had, because it was set up later, or disabled then;"
                        + " cancel_pending ends what waits: what is being sent, or is not recorded yet, is left",
                examples = "recover_failed",
                enumeration = {"recover_failed", "replay_missing", "cancel_pending"})
        @NotNull(message = "a kind is required")
        @Pattern(
                regexp = "recover_failed|replay_missing|cancel_pending",
                message = "must be recover_failed, replay_missing or cancel_pending")
        String kind,

        @Schema(
                description =
                        "First time of the events, as they were recorded; what is older than the retention is gone",
                examples = "2026-03-02T15:00:00Z")
        @NotNull(message = "a time is required")
        Instant since,

        @Schema(
                description = "The time after the last of the events; absent, or when it is to come, means now",
                examples = "2026-03-02T18:00:00Z")
        @Nullable
        Instant until,

        @Schema(description = "Only of this hub; needed for replay_missing", examples = "my_crm")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        @Nullable
        String hub,

        @Schema(
                description =
                        "Only of this event type; for replay_missing that of the destination, which may be default,"
                                + " and needed",
                examples = "form.submitted")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        @Nullable
        String eventType,

        @Schema(
                description = "Only those whose last answer had such a status, or none; not for replay_missing",
                examples = "5xx",
                enumeration = {"2xx", "3xx", "4xx", "5xx", "none"})
        @Pattern(regexp = "2xx|3xx|4xx|5xx|none", message = "must be 2xx, 3xx, 4xx, 5xx or none")
        @Nullable
        String statusClass,

        @Schema(
                description =
                        "Only those whose last attempt ended so, in the words of attempts; not for replay_missing",
                examples = "timeout")
        @Pattern(regexp = REASONS, message = "must be how an attempt may end")
        @Nullable
        String reason,

        @Schema(description = "Deliveries a second at most, 1 to 1000; absent means 100", examples = "100")
        @Min(value = 1, message = "must be 1 to 1000")
        @Max(value = 1000, message = "must be 1 to 1000")
        @Nullable
        Integer ratePerSecond) {
    private static final String NO_CONTROLS = "[^\\x00-\\x1f\\x7f]*";
    private static final String REASONS =
            "refused|unresolved|unreachable|tls_failed|token_unavailable|timeout|connection_lost|invalid_response"
                    + "|redirect|throttled|server_error|not_accepted|gone|internal";
    private static final int USUAL_RATE = 100;
    /** Of any retention, and within what the database can hold. */
    private static final Duration LONGEST = Duration.ofDays(400);

    int rate() {
        return Objects.requireNonNullElse(ratePerSecond, USUAL_RATE);
    }

    /** Fails with invalid_request when it contradicts itself. */
    Selection selection(Instant now) {
        List<Violation> violations = new ArrayList<>();
        Instant end = until == null || until.isAfter(now) ? now : until;
        if (!since.isBefore(end)) {
            violations.add(new Violation("/since", "must be before until, and not in the future"));
        }
        if (since.isBefore(now.minus(LONGEST))) {
            violations.add(new Violation("/since", "must be within the last " + LONGEST.toDays() + " days"));
        }
        if (kind.equals(Kind.REPLAY_MISSING.text())) {
            requireDestination(violations);
        }
        if (!violations.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The recovery contradicts itself.", violations);
        }
        return new Selection(Kind.of(kind), hub, eventType, statusClass, reason, since, end);
    }

    private void requireDestination(List<Violation> violations) {
        if (hub == null) {
            violations.add(new Violation("/hub", "is needed to replay what is missing"));
        }
        if (eventType == null) {
            violations.add(new Violation("/eventType", "is needed to replay what is missing"));
        }
        if (statusClass != null) {
            violations.add(new Violation("/statusClass", "says nothing of what was never delivered"));
        }
        if (reason != null) {
            violations.add(new Violation("/reason", "says nothing of what was never delivered"));
        }
    }
}
