package io.integrationhub.kit.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Headers of every answer, errors included, that keep a browser from doing with it what nobody meant: guess another type,
 * run or frame it, tell others where it came from, or keep it. What an operation says itself stays.
 */
@Singleton
class AnswerHeaders {

    /** Before everything that may answer. */
    private static final int FIRST = 3_000;

    private static final String POLICY = "Content-Security-Policy";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String CACHE_CONTROL = "Cache-Control";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    /** Data is nothing to load or run anything from. */
    private static final String POLICY_OF_DATA = "default-src 'none'; frame-ancestors 'none'";

    /** The API browser brings its own scripts and styles, some of them within the page. */
    private static final String POLICY_OF_BROWSER = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static final Pattern BROWSER = Pattern.compile("/q/swagger-ui(?:/.*)?");

    /** RFC 6797: for a year, and only where the connection is safe already. */
    private static final Map<String, String> TLS_ONLY = Map.of("Strict-Transport-Security", "max-age=31536000");

    /** Not even for the same person: a page that a browser keeps outlives the sign-in. */
    private static final String NOT_KEPT = "no-store";

    /** Kept by the client alone, which asks each time whether its state is still the present one. */
    private static final String ASKED_FOR = "private, no-cache";

    void register(@Observes Filters filters) {
        filters.register(AnswerHeaders::prepare, FIRST);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(-FIRST).handler(AnswerHeaders::prepare);
    }

    private static void prepare(RoutingContext context) {
        MultiMap headers = context.response().headers();
        ALWAYS.forEach(headers::set);
        if ("https".equals(context.request().scheme())) {
            TLS_ONLY.forEach(headers::set);
        }
        String path = context.normalizedPath();
        headers.set(POLICY, BROWSER.matcher(path).matches() ? POLICY_OF_BROWSER : POLICY_OF_DATA);
        context.addHeadersEndHandler(beforeSent -> complete(headers));
        context.next();
    }

    private static void complete(MultiMap headers) {
        keepOneChallenge(headers);
        if (!headers.contains(CACHE_CONTROL)) {
            headers.set(CACHE_CONTROL, headers.contains("ETag") ? ASKED_FOR : NOT_KEPT);
        }
    }

    /** Quarkus adds a bare scheme, which is no challenge (RFC 6750, section 3), before the mapper of the failure adds ours. */
    private static void keepOneChallenge(MultiMap headers) {
        List<String> challenges = headers.getAll(CHALLENGE);
        if (challenges.size() > 1) {
            headers.set(CHALLENGE, challenges.getLast());
        }
    }

    /** Those of an answer that is no page of the API browser. */
    static Map<String, String> ofApi(boolean tls) {
        var headers = new LinkedHashMap<>(ALWAYS);
        headers.put(POLICY, POLICY_OF_DATA);
        headers.put(CACHE_CONTROL, NOT_KEPT);
        if (tls) {
            headers.putAll(TLS_ONLY);
        }
        return headers;
    }
}
