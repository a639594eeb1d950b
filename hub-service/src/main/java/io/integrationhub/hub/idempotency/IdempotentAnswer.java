package io.integrationhub.hub.idempotency;

import org.jboss.resteasy.reactive.RestResponse;

/**
 * The answer to a request.
 *
 * @param replayed whether it is the answer to an earlier request with the same key
 */
public record IdempotentAnswer<T>(T body, boolean replayed) {

    /** Response header that says so: {@code true}, or absent. */
    public static final String REPLAYED = "Idempotency-Replayed";

    public static final String REPLAYED_DESCRIPTION =
            "true when this is the answer to an earlier request with the same key; otherwise absent";

    /** The HTTP response, to be completed. */
    public RestResponse.ResponseBuilder<T> response(RestResponse.Status status) {
        var response = RestResponse.ResponseBuilder.create(status, body);
        return replayed ? response.header(REPLAYED, true) : response;
    }
}
