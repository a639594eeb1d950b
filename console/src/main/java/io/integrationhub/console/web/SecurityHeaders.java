package io.integrationhub.console.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sets on each answer what browsers need to know to protect the person. */
@ApplicationScoped
class SecurityHeaders {

    /** Before everything else, so that refusals have them too. */
    private static final int PRIORITY = 2000;

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::prepare, PRIORITY);
    }

    private static void prepare(RoutingContext context) {
        context.addHeadersEndHandler(
                end -> add(context.response(), context.request().path()));
        context.next();
    }

    private static void add(HttpServerResponse response, String path) {
        var headers = response.headers();
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", policy(""));
        }
        headers.set("X-Frame-Options", "DENY")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        // Files under /assets have a hash of their content in the name.
        if (path.startsWith("/assets/") && response.getStatusCode() == 200) {
            headers.set("Cache-Control", "public, max-age=31536000, immutable");
        } else if (!path.startsWith("/api/")) {
            headers.set("Cache-Control", "no-cache");
        }
    }

    /** The policy of a page whose styles carry a nonce. */
    static String policyWithNonce(String nonce) {
        return policy(" 'nonce-" + nonce + "'");
    }

    /** Nothing from elsewhere, no inline script; styles that the components make at run time carry the page's nonce. */
    private static String policy(String styles) {
        return "default-src 'none'; script-src 'self'; style-src 'self'" + styles + "; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none';"
                + " base-uri 'none'";
    }
}
