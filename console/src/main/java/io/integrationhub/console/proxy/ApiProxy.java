package io.integrationhub.console.proxy;

import io.integrationhub.console.problem.ConsoleProblem;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;

/** Answers {@code /api/*} with what the services answer. Bodies pass through as they come, in both directions. */
@ApplicationScoped
class ApiProxy {

    /** More than the browsers of an account's people have open at once; streams of events stay open. */
    private static final int CONNECTIONS_PER_SERVICE = 500;

    private final ApiRoutes routes;
    private final HttpClient client;

    ApiProxy(ApiRoutes routes, Vertx vertx) {
        this.routes = routes;
        // The services close connections later than this.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setKeepAliveTimeout(30)
                .setConnectTimeout(2000));
    }

    void register(@Observes Router router) {
        router.route("/api/*").handler(this::forward);
    }

    private void forward(RoutingContext context) {
        routes.serviceFor(context.request().path())
                .ifPresentOrElse(
                        service -> forward(context, service),
                        () -> ConsoleProblem.UNKNOWN_PATH.answer(context.response()));
    }

    private void forward(RoutingContext context, URI service) {
        HttpProxy.reverseProxy(client)
                .origin(call -> call.client().request(address(service)))
                .addInterceptor(new ForwardedCall(service, accessToken(context)))
                .handle(context.request());
    }

    private static RequestOptions address(URI service) {
        boolean tls = "https".equals(service.getScheme());
        int standardPort = tls ? 443 : 80;
        return new RequestOptions()
                .setHost(service.getHost())
                .setPort(service.getPort() < 0 ? standardPort : service.getPort())
                .setSsl(tls);
    }

    /** Of the person who is signed in: nobody else comes this far. */
    private static String accessToken(RoutingContext context) {
        var identity = ((QuarkusHttpUser) context.user()).getSecurityIdentity();
        return identity.getCredential(AccessTokenCredential.class).getToken();
    }
}
