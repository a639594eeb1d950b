package io.integrationhub.kit.problem;

import java.util.Arrays;

/** The problems that any operation may answer with. */
public enum CommonProblem implements ProblemType {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Authentication is needed"),
    INSUFFICIENT_USER_AUTHENTICATION(401, "A fresh login is needed"),
    FORBIDDEN(403, "The caller is not allowed to do this"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The resource does not support this method"),
    NOT_ACCEPTABLE(406, "The resource has no such representation"),
    REQUEST_TIMEOUT(408, "The request came too slowly"),
    CONFLICT(409, "The request conflicts with the current state"),
    PRECONDITION_FAILED(412, "A precondition of the request does not hold"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type"),
    EXPECTATION_FAILED(417, "The expectation cannot be met"),
    INVALID_REQUEST(422, "The request breaks a rule"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "The service failed"),
    NOT_IMPLEMENTED(501, "The service does not know this method or coding"),
    UNAVAILABLE(503, "A part of the system is not available"),
    HTTP_VERSION_NOT_SUPPORTED(505, "The service does not speak this version of HTTP");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The common problem with this status: the exact one, or malformed_request below 500 and internal_error above. */
    static CommonProblem of(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
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
