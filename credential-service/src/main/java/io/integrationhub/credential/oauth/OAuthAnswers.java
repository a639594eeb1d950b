package io.integrationhub.credential.oauth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** How the OAuth endpoints answer: not to be stored, and errors in the form of RFC 6749. */
@Singleton
public class OAuthAnswers {

    private static final String CHALLENGE = "Basic realm=\"integration-hub\", charset=\"UTF-8\"";
    private static final Pattern PATH = Pattern.compile("/+oauth2/.*");

    private final Map<OAuthError, Counter> refusals = new EnumMap<>(OAuthError.class);

    OAuthAnswers(MeterRegistry metrics) {
        for (OAuthError error : OAuthError.values()) {
            refusals.put(error, metrics.counter("oauth.requests.refused", "reason", error.code()));
        }
    }

    @ServerExceptionMapper
    public RestResponse<OAuthErrorView> refused(OAuthRefused refused) {
        Objects.requireNonNull(refusals.get(refused.error())).increment();
        var status = RestResponse.Status.fromStatusCode(refused.error().status());
        var answer = RestResponse.ResponseBuilder.create(status, refused.view()).type(MediaType.APPLICATION_JSON_TYPE);
        if (refused.error() == OAuthError.INVALID_CLIENT) {
            // RFC 6749 asks for it when the client used the header, RFC 9110 with every 401.
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (refused.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter()));
        }
        return answer.build();
    }

    @ServerResponseFilter
    public void complete(
            ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo endpoint) {
        String path = request.getUriInfo().getRequestUri().getPath();
        if (PATH.matcher(path).matches() || takesCall(endpoint)) {
            shape(response);
            forbidStoring(response.getHeaders());
        }
    }

    /** However its path was written. */
    private static boolean takesCall(SimpleResourceInfo endpoint) {
        return List.of(endpoint.parameterTypes()).contains(OAuthCall.class);
    }

    /** What the REST layer refuses by itself, and failures of ours: OAuth clients read no problem details. */
    private static void shape(ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem) {
            var error = OAuthError.of(problem.getStatusCode());
            response.setEntity(error.refused(problem.getTitle() + ".").view(), null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    /** Unless the answer says itself how long it may be kept, as the key set does. */
    private static void forbidStoring(MultivaluedMap<String, Object> headers) {
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.putSingle("Pragma", "no-cache");
        }
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
