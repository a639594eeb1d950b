package io.integrationhub.hub.hub;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hub's version as an entity tag (RFC 9110, section 8.8.3). The tag is of this hub alone: one that is created later
 * under the same name does not have it.
 */
final class HubVersion {

    private static final int ID_CHARACTERS = 8;

    private HubVersion() {}

    /** The opaque tag, without its quotes. */
    static String tag(Hub hub) {
        return hub.id().toString().substring(0, ID_CHARACTERS) + "." + hub.version();
    }

    /**
     * Refuses a change of a state that the caller has not seen. The header holds a list of tags, or the wildcard, which
     * fits whatever is there; comparison is strong, so that a weak tag fits nothing (RFC 9110, section 13.1.1).
     *
     * @param ifMatch the header; null changes whatever is there
     */
    static void require(Hub hub, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String own = "\"" + tag(hub) + "\"";
        if (Arrays.stream(ifMatch.split(",", -1)).map(String::strip).noneMatch(own::equals)) {
            throw stale();
        }
    }

    private static HttpProblem stale() {
        return CommonProblem.PRECONDITION_FAILED.problem("The hub has changed since it was read. Read it again.");
    }
}
