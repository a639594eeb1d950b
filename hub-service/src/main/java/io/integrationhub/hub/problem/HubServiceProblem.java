package io.integrationhub.hub.problem;

import io.integrationhub.kit.problem.ProblemType;
import java.util.Locale;

/** The problems of hub-service, beside the common ones. */
public enum HubServiceProblem implements ProblemType {
    HUB_NOT_FOUND(404, "There is no such hub"),
    HUB_NAME_TAKEN(409, "A hub with this name exists already"),
    SESSION_NOT_FOUND(404, "There is no such session"),
    UNKNOWN_SESSION(422, "The request names a session that does not exist"),
    ANALYSIS_NOT_FOUND(404, "There is no such document analysis"),
    ANALYSIS_COMPLETED(409, "The document analysis is completed already"),
    ERASURE_NOT_FOUND(404, "The session was not erased"),
    ANALYSIS_ERASED(409, "The document analysis was erased"),
    HUB_PAUSED(422, "The hub is paused and accepts nothing new"),
    UNKNOWN_HUB(422, "The request names a hub that does not exist"),
    VALUE_REFUSED(422, "A value does not fit its attribute"),
    AMBIGUOUS_FIELD(422, "A field name may mean several fields"),
    NO_CONNECTION(422, "The source has no connection to a customer app"),
    RECORD_NOT_FOUND(422, "The customer app has no such record"),
    CUSTOMER_APP_FAILED(502, "The customer app gave no usable answer"),
    UNKNOWN_EVENT_TYPE(422, "The event type is not in the catalogue"),
    EVENT_TYPE_RESERVED(422, "Events of this type are raised by the hub itself"),
    EVENT_MISPLACED(422, "Events of this type are published elsewhere"),
    EVENT_REFUSED(422, "The event does not fit the schema of its type"),
    SESSION_ENDED(409, "The session is over"),
    ANALYSIS_TOO_LARGE(422, "The document analysis would hold too much"),
    SESSION_TOO_LARGE(422, "The session would hold too much"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    ANSWER_ERASED(409, "The answer to an earlier request was erased");

    private final int status;
    private final String title;

    HubServiceProblem(int status, String title) {
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
