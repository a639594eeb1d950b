package io.integrationhub.console.login;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells calls of the application, which cannot follow a redirect to a login form, from pages that a person opens. */
@ApplicationScoped
class BackgroundCalls implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        var request = context.request();
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (request.path().startsWith("/api/") || request.path().equals("/session")) {
            return true;
        }
        return mode != null && !mode.equals("navigate");
    }
}
