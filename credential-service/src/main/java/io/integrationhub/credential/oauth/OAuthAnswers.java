package io.integrationhub.credential.oauth;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** How the OAuth endpoints answer: never to be cached, and errors in the form of RFC 6749. */
@Singleton
public class OAuthAnswers {

    private static final String CHALLENGE = "Basic realm=\"integration-hub\", charset=\"UTF-8\"";
    private static final Pattern PATH = Pattern.compile("/+oauth2/.*");

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

    /** What the REST layer refuses by itself, and failures of ours: OAuth clients read no problem details. */
    @ServerResponseFilter
    public void shape(ContainerRequestContext request, ContainerResponseContext response) {
        boolean ours =
                PATH.matcher(request.getUriInfo().getRequestUri().getPath()).matches();
        if (ours && response.getEntity() instanceof HttpProblem problem) {
            var error = OAuthError.of(problem.getStatusCode());
            response.setEntity(error.because(problem.getTitle() + ".").view(), null, MediaType.APPLICATION_JSON_TYPE);
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle("Pragma", "no-cache");
        }
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static <T> RestResponse.ResponseBuilder<T> unstored(RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
