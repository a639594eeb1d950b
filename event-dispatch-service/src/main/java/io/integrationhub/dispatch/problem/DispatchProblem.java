package io.integrationhub.dispatch.problem;

import io.integrationhub.kit.problem.ProblemType;
import java.util.Locale;

/** The problems of event-dispatch-service, beside the common ones. */
public enum DispatchProblem implements ProblemType {
    HUB_NOT_FOUND(404, "There is no such hub"),
    EVENT_TYPE_NOT_FOUND(404, "There is no such event type"),
    DESTINATION_NOT_FOUND(404, "There is no such destination"),
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
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
