package io.integrationhub.console.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Answers the address of each page with the one document that the application is: which page it shows, it decides. */
@ApplicationScoped
class SinglePage {

    private static final String NONCE = "@nonce@";
    private static final int NONCE_BYTES = 16;
    /** Of others: files, the services, and the sign-in. */
    private static final List<String> NOT_PAGES =
            List.of("/api/", "/assets/", "/q/", "/session", "/login", "/logout", "/signed-in", "/favicon.svg");

    private final SecureRandom random = new SecureRandom();
    private final String document = document();

    void register(@Observes Router router) {
        router.get("/*").handler(this::serve);
        router.head("/*").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        if (!isPage(context.request().path())) {
            context.next();
            return;
        }
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        var page = document.replace(NONCE, nonce);
        var answer = context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", SecurityHeaders.policyWithNonce(nonce));
        if (HttpMethod.HEAD.equals(context.request().method())) {
            answer.end();
        } else {
            answer.end(page);
        }
    }

    static boolean isPage(String path) {
        return NOT_PAGES.stream()
                .noneMatch(
                        prefix -> path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    private static String document() {
        try (var in = SinglePage.class.getResourceAsStream("/META-INF/resources/index.html")) {
            if (in == null) {
                throw new IllegalStateException("the application was not built: there is no index.html");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
