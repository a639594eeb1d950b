package io.integrationhub.hub.hub;

import io.integrationhub.kit.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** A hub's version as an entity tag (RFC 9110, section 8.8.3). */
final class HubVersion {

    private HubVersion() {}

    /** The opaque tag, without its quotes. */
    static String tag(Hub hub) {
        return Integer.toString(hub.version());
    }

    /** The version in an If-Match header; null when there is no header, or it is the wildcard. */
    static @Nullable Integer expected(@Nullable String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw CommonProblem.PRECONDITION_FAILED.problem("If-Match is not a tag that this hub has had.");
        }
    }
}
