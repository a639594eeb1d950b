package io.integrationhub.kit.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.DateTimeException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers for requests that fail before their operation runs, where the mappers of Quarkus or of the problem extension
 * would answer in another shape.
 */
@Singleton
class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class);
    private static final int FIRST = 1;

    private static final String SCHEME = "Bearer ";

    /** RFC 6750, section 3: a bare scheme is no challenge. */
    private static final String BEARER = "Bearer realm=\"integration-hub\"";

    /** RFC 6750, section 3: without a token, the challenge carries no error code. */
    @ServerExceptionMapper(value = UnauthorizedException.class, priority = FIRST)
    public Response noToken(UriInfo request, HttpHeaders headers) {
        String credentials = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (credentials != null && credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            // It names no known issuer: its signature was not checked.
            return refusedToken(request);
        }
        var problem = CommonProblem.UNAUTHENTICATED.problem("The request carries no access token.");
        return answer(request, challenge(problem, BEARER));
    }

    /** RFC 6750, section 3.1. */
    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = FIRST)
    public Response refusedToken(UriInfo request) {
        var problem = CommonProblem.UNAUTHENTICATED.problem(
                "The access token is malformed, expired, or not issued for this service.");
        return answer(request, challenge(problem, BEARER + ", error=\"invalid_token\""));
    }

    /** Nobody knows whether the token is good while its issuer's keys cannot be had: neither a refusal nor a fault of ours. */
    @ServerExceptionMapper(value = OIDCException.class, priority = FIRST)
    public Response issuerUnavailable(UriInfo request) {
        var problem = CommonProblem.UNAVAILABLE.problem("The issuer of the access token does not answer. Try again.");
        return answer(
                request,
                HttpProblem.builder(problem)
                        .withHeader(HttpHeaders.RETRY_AFTER, 1)
                        .build());
    }

    /** Quarkus would blame the caller for it, whose body another reader has read. */
    @ServerExceptionMapper(value = MismatchedInputException.class, priority = FIRST)
    public Response unusableJson(UriInfo request, MismatchedInputException mismatch) {
        LOG.error("request failed: JSON of another part of the system has the wrong form");
        return answer(request, CommonProblem.INTERNAL_ERROR.problem("The service cannot read JSON of its own."));
    }

    /** JAX-RS answers 404 to a query parameter that is no number or no time, as if it were part of the path. */
    @ServerExceptionMapper(value = NotFoundException.class, priority = FIRST)
    public Response notFound(UriInfo request, Request method, NotFoundException notFound) {
        boolean unreadable = notFound.getCause() instanceof IllegalArgumentException
                || notFound.getCause() instanceof DateTimeException;
        boolean hasQuery = request.getRequestUri().getRawQuery() != null;
        var common = unreadable && hasQuery && method.getMethod().equals("GET")
                ? CommonProblem.INVALID_REQUEST
                : CommonProblem.NOT_FOUND;
        String detail = common == CommonProblem.NOT_FOUND
                ? common.title() + "."
                : "A query parameter has a value of the wrong form.";
        return answer(request, common.problem(detail));
    }

    private static HttpProblem challenge(HttpProblem problem, String challenge) {
        return HttpProblem.builder(problem)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private static Response answer(UriInfo request, HttpProblem problem) {
        URI instance = URI.create(request.getRequestUri().getRawPath());
        return ProblemSize.bounded(
                        HttpProblem.builder(problem).withInstance(instance).build())
                .toResponse();
    }
}
