package io.integrationhub.kit.request;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose request it is and which hub it is about, for logs and traces: known once its token was verified. */
public final class RequestSubject {

    private static final String ACCOUNT = "integration-hub.account";
    private static final String NAMED_HUB = "integration-hub.named-hub";
    private static final String CALLERS_HUB = "integration-hub.callers-hub";

    /** The rule for names of hubs: whatever else a path has in their place is a stranger's. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private RequestSubject() {}

    /**
     * Says whose request it is.
     *
     * @param account the caller's
     * @param hub the one that a machine's credential belongs to; null for a person
     */
    public static void set(RoutingContext request, @Nullable String account, @Nullable String hub) {
        request.put(ACCOUNT, account);
        request.put(CALLERS_HUB, hub);
    }

    /**
     * Takes the hub from the path, where it names one.
     *
     * @param template of the path, with {@code {hub}} in the place of the name
     */
    public static void read(RoutingContext request, String template) {
        hubIn(template, request.normalizedPath()).ifPresent(hub -> request.put(NAMED_HUB, hub));
    }

    static Optional<String> hubIn(String template, String path) {
        List<String> names = List.of(template.split("/", -1));
        String[] segments = path.split("/", -1);
        int place = names.indexOf("{hub}");
        return place > 0
                        && place < segments.length
                        && segments[place - 1].equals(names.get(place - 1))
                        && NAME.matcher(segments[place]).matches()
                ? Optional.of(segments[place])
                : Optional.empty();
    }

    /** The caller's account; null when it is not known. */
    public static @Nullable String account(RoutingContext request) {
        return request.get(ACCOUNT);
    }

    /** The hub that the path names; the one of the caller's credential otherwise, or null. */
    public static @Nullable String hub(RoutingContext request) {
        String named = request.get(NAMED_HUB);
        return named != null ? named : request.get(CALLERS_HUB);
    }
}
