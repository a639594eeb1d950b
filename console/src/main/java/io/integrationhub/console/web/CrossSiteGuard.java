package io.integrationhub.console.web;

import io.integrationhub.console.problem.ConsoleProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other sites make a person's browser do (CSRF). Browsers say with each request where it came from, in
 * {@code Sec-Fetch-Site} (Fetch Metadata), and no page can change that.
 */
@ApplicationScoped
class CrossSiteGuard {

    /** Before the sign-in, so that a refused request does not touch the session. */
    private static final int PRIORITY = 1000;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /** These do something although they are links: they end a session. */
    private static final Set<String> LINKS_OF_OUR_OWN = Set.of("/logout", "/login/fresh");

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (mayPass(request.method(), request.path(), request.getHeader("Sec-Fetch-Site"))) {
            context.next();
            return;
        }
        ConsoleProblem.CROSS_SITE_REQUEST.answer(context.response());
    }

    static boolean mayPass(HttpMethod method, String path, @Nullable String site) {
        if (LINKS_OF_OUR_OWN.contains(path)) {
            return "same-origin".equals(site) || "none".equals(site);
        }
        return SAFE.contains(method) || "same-origin".equals(site);
    }
}
