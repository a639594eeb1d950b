package io.integrationhub.dispatch.problem;

import io.integrationhub.kit.problem.ProblemType;
import java.util.Locale;

/** The problems of event-dispatch-service, beside the common ones. */
public enum DispatchProblem implements ProblemType {
    HUB_NOT_FOUND(404, "There is no such hub"),
    EVENT_TYPE_NOT_FOUND(404, "There is no such event type"),
    EVENT_TYPE_EXISTS(409, "An event type of this name exists already"),
    EVENT_TYPE_IN_USE(409, "Destinations use the event type"),
    EVENT_TYPE_FIXED(409, "The event type belongs to the catalogue"),
    TOO_MANY_EVENT_TYPES(409, "The account has as many event types as it can"),
    EVENT_TYPE_REFUSED(422, "The event type cannot be used"),
    DEAD_LETTER_NOT_FOUND(404, "There is no such dead letter"),
    DEAD_LETTER_CLOSED(409, "The dead letter was redriven or discarded before"),
    DEAD_LETTER_STILL_REFUSED(409, "The dead letter would be refused again"),
    DESTINATION_NOT_FOUND(404, "There is no such destination"),
    DESTINATION_EXISTS(409, "There is a destination already"),
    SIGNING_SECRET_NOT_FOUND(404, "There is no such signing secret"),
    SIGNING_SECRET_CURRENT(409, "The signing secret is in use"),
    TOO_MANY_SIGNING_SECRETS(409, "The hub has as many signing secrets as it can"),
    EVENT_NOT_FOUND(404, "There is no such event"),
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    DELIVERY_NOT_SENDABLE(409, "The delivery cannot be made any more"),
    DESTINATION_DISABLED(409, "The destination is disabled"),
    RECOVERY_NOT_FOUND(404, "There is no such recovery"),
    RECOVERY_ENDED(409, "The recovery has ended"),
    TOO_MANY_RECOVERIES(409, "The account has as many recoveries running as it can"),
    DELIVERY_NOT_CANCELLABLE(409, "The delivery does not wait"),
    STATISTICS_TOO_SLOW(503, "The statistics take too long"),
    STATISTICS_BUSY(503, "Too many statistics are asked for at once"),
    TOO_MANY_COUNTS(429, "Too many counts of deliveries"),
    TOO_MANY_TESTS(429, "Too many connectivity tests"),
    TOO_MANY_STREAMS(429, "Too many streams of deliveries"),
    URL_REFUSED(422, "Events cannot be sent to this address");

    private final int status;
    private final String title;

    DispatchProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
