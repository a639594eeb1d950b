package io.integrationhub.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests without a token, or with one that is not accepted, as RFC 6750, section 3 asks. */
@Singleton
class AuthenticationProblems {

    /** Wins over the mappers of the problem extension, which do not fit this Quarkus version. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = FIRST)
    public Response noToken(UriInfo request) {
        return challenge(request, "Bearer", "The request carries no access token.");
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = FIRST)
    public Response refusedToken(UriInfo request) {
        String detail = "The access token is malformed, expired, revoked, or not issued for this service.";
        return challenge(request, "Bearer error=\"invalid_token\"", detail);
    }

    private static Response challenge(UriInfo request, String challenge, String detail) {
        return HttpProblem.builder(CommonProblem.UNAUTHENTICATED.problem(detail))
                .withInstance(URI.create(request.getRequestUri().getRawPath()))
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build()
                .toResponse();
    }
}
