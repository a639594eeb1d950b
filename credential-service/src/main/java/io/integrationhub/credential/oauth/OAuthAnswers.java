package io.integrationhub.credential.oauth;

import io.integrationhub.kit.problem.CommonProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How the OAuth endpoints answer: never to be cached, and errors in the form of RFC 6749. */
@Singleton
public class OAuthAnswers {

    private static final String CHALLENGE = "Basic realm=\"integration-hub\", charset=\"UTF-8\"";

    private final MeterRegistry metrics;

    OAuthAnswers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** The answer to a request that is granted. */
    public static <T> RestResponse<T> ok(T body) {
        return unstored(RestResponse.ResponseBuilder.ok(body)).build();
    }

    /** The answer to a request that is granted and needs no words. */
    public static RestResponse<Void> ok() {
        return unstored(RestResponse.ResponseBuilder.<Void>ok()).build();
    }

    @ServerExceptionMapper
    public RestResponse<OAuthErrorView> refused(OAuthRefused refused) {
        metrics.counter("oauth.requests.refused", "reason", refused.error().code())
                .increment();
        var status = RestResponse.Status.fromStatusCode(refused.error().status());
        var answer = unstored(RestResponse.ResponseBuilder.create(status, refused.view()))
                .type(MediaType.APPLICATION_JSON_TYPE);
        if (refused.error() == OAuthError.INVALID_CLIENT) {
            // RFC 6749 asks for it when the client used the header, RFC 9110 with every 401.
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter()));
        }
        return answer.build();
    }

    /** A Content-Type that is none is refused before any operation runs. */
    @ServerExceptionMapper(value = NotSupportedException.class, priority = 1)
    public Response unreadableType(UriInfo request) {
        if (request.getPath().startsWith("/oauth2/")) {
            var refused = OAuthError.INVALID_REQUEST.because("The Content-Type cannot be read.");
            return refused(refused).toResponse();
        }
        var problem = CommonProblem.UNSUPPORTED_MEDIA_TYPE.problem("The body has an unsupported media type.");
        return HttpProblem.builder(problem)
                .withInstance(URI.create(request.getRequestUri().getRawPath()))
                .build()
                .toResponse();
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static <T> RestResponse.ResponseBuilder<T> unstored(RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
