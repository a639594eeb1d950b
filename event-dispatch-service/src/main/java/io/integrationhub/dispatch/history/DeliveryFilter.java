package io.integrationhub.dispatch.history;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which deliveries are asked for; what is null is not filtered by. */
record DeliveryFilter(
        @Parameter(description = "Only of this hub")
        @QueryParam("hub")
        @Pattern(regexp = DeliveryFilter.NAME, message = DeliveryFilter.NAME_IN_WORDS)
        @Nullable
        String hub,

        @Parameter(description = "Only of this event type")
        @QueryParam("eventType")
        @Pattern(regexp = DeliveryFilter.NAME, message = DeliveryFilter.NAME_IN_WORDS)
        @Nullable
        String eventType,

        @Parameter(description = "Only of events with this identifier")
        @QueryParam("eventId")
        @Pattern(regexp = DeliveryFilter.NAME, message = DeliveryFilter.NAME_IN_WORDS)
        @Nullable
        String eventId,

        @Parameter(description = "Only of this session")
        @QueryParam("sessionId")
        @Pattern(regexp = DeliveryFilter.NAME, message = DeliveryFilter.NAME_IN_WORDS)
        @Nullable
        String sessionId,

        @Parameter(description = "Only pending, succeeded, failed or cancelled ones")
        @QueryParam("status")
        @Pattern(
                regexp = "pending|succeeded|failed|cancelled",
                message = "must be pending, succeeded, failed or cancelled")
        @Nullable
        String status,

        @Parameter(
                description =
                        "Only those whose last answer had an HTTP status of this class: 1xx to 5xx, or none without an answer")
        @QueryParam("statusClass")
        @Pattern(regexp = "[1-5]xx|none", message = "must be 1xx, 2xx, 3xx, 4xx, 5xx or none")
        @Nullable
        String statusClass,

        @Parameter(
                description =
                        "Only those whose last attempt failed for this reason: " + DeliveryFilter.CATEGORIES_IN_WORDS)
        @QueryParam("errorCategory")
        @Pattern(regexp = DeliveryFilter.CATEGORIES, message = "must be " + DeliveryFilter.CATEGORIES_IN_WORDS)
        @Nullable
        String errorCategory,

        @Parameter(
                description =
                        "Only those that hold this text, in any case, in the id of the event or the session, in what"
                                + " went wrong last, or in the URL that the destination has now, without its query; 3 to 100 characters")
        @QueryParam("text")
        @Pattern(
                regexp = "[^\\x00-\\x1f\\x7f]{3,100}",
                message = "must have 3 to 100 characters, none of them a control character")
        @Nullable
        String text) {
    static final String NAME = "[^\\x00-\\x1f\\x7f]{1,500}";
    static final String NAME_IN_WORDS = "must have 1 to 500 characters, none of them a control character";
    static final String CATEGORIES =
            "refused|unresolved|unreachable|tls_failed|token_unavailable|timeout|connection_lost"
                    + "|invalid_response|redirect|throttled|server_error|not_accepted|gone|internal";
    static final String CATEGORIES_IN_WORDS =
            "refused, unresolved, unreachable, tls_failed, token_unavailable, timeout, connection_lost"
                    + ", invalid_response, redirect, throttled, server_error, not_accepted, gone or internal";

    /** Whether it names an event or a session, whose deliveries are found by their events. */
    boolean isOfEvents() {
        return given(eventId).isPresent() || given(sessionId).isPresent();
    }

    Optional<String> oneStatus() {
        return given(status);
    }

    static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value);
    }
}
