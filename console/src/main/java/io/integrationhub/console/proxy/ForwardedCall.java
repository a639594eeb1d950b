package io.integrationhub.console.proxy;

import io.integrationhub.console.problem.ConsoleProblem;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;

/** One call on its way to a service and back. */
final class ForwardedCall implements ProxyInterceptor {

    private final URI service;
    private final String accessToken;

    ForwardedCall(URI service, String accessToken) {
        this.service = service;
        this.accessToken = accessToken;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var headers = context.request().headers();
        var forwarded = ForwardedHeaders.toService(headers, accessToken);
        headers.clear().addAll(forwarded);
        return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ForwardedHeaders.toBrowser(context.response().headers());
        return context.sendResponse();
    }

    /** What people see of a service that is down: a problem like those that the services answer. */
    private ProxyResponse unavailable(ProxyContext context, Throwable failure) {
        Log.warnf("%s cannot be reached: %s", service, failure.getMessage());
        return context.request()
                .release()
                .response()
                .setStatusCode(ConsoleProblem.SERVICE_UNAVAILABLE.status())
                .putHeader("Content-Type", ConsoleProblem.MEDIA_TYPE)
                .putHeader("Retry-After", "2")
                .setBody(Body.body(Buffer.buffer(ConsoleProblem.SERVICE_UNAVAILABLE.json())));
    }
}
