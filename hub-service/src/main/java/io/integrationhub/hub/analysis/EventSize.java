package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.CommonProblem;
import java.nio.charset.StandardCharsets;

/** How large an event may be. */
final class EventSize {

    /** A Kafka record has a mebibyte at most; room is left for key and headers. */
    private static final int MAX_BYTES = 900 * 1024;

    private EventSize() {}

    /** The data as it will be published, or invalid_request at {@code /data}. */
    static ObjectNode bounded(ObjectNode data) {
        if (data.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/data", "must have " + MAX_BYTES / 1024 + " KiB at most, as it is published");
        }
        return data;
    }
}
