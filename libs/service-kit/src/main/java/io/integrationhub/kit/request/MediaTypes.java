package io.integrationhub.kit.request;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Keeps media types that the REST layer cannot read, or would follow where only JSON or CSV is right, from reaching it:
 * otherwise they fail there with status 500, or JSON is sent under the name of another type.
 */
@Singleton
class MediaTypes {

    private static final int EARLY = 1_000;
    /** Token, slash, token: RFC 9110, sections 5.6.2 and 8.3.1. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:[ \\t]*;.*)?");

    private static final Pattern JSON =
            Pattern.compile("application/(?:[^;]+\\+)?json(?:[ \\t]*;.*)?", CASE_INSENSITIVE);

    /** Of the operations that take it. Nothing but UTF-8 can be told from what it is not. */
    private static final Pattern CSV = Pattern.compile(
            "text/csv(?:[ \\t]*;[ \\t]*(?:charset=(?:utf-8|\"utf-8\")|header=present))*[ \\t]*", CASE_INSENSITIVE);

    private static final Pattern API = Pattern.compile("/+(?:api|oauth2|\\.well-known)/.*");
    /** Where every body is JSON, or CSV. */
    private static final Pattern JSON_API = Pattern.compile("/+api/.*");

    void register(@Observes Filters filters) {
        filters.register(MediaTypes::clean, EARLY);
    }

    private static void clean(RoutingContext request) {
        MultiMap headers = request.request().headers();
        if (API.matcher(request.request().path()).matches()) {
            // All answers are JSON, streams of it, or what a parameter asks for. A server may disregard what is asked
            // for: RFC 9110, section 12.5.1.
            headers.set("Accept", "application/json, text/event-stream");
        }
        String type = headers.get("Content-Type");
        if (type != null && !isTaken(type, request.request().path())) {
            // No operation takes it: 415.
            headers.set("Content-Type", "application/octet-stream");
        }
        request.next();
    }

    /** The REST layer itself would make a request out of plain text, when one text is all that it holds. */
    private static boolean isTaken(String type, String path) {
        return JSON_API.matcher(path).matches()
                ? JSON.matcher(type).matches() || CSV.matcher(type).matches()
                : MEDIA_TYPE.matcher(type).matches();
    }
}
