package io.integrationhub.kit.json;

import io.integrationhub.json.UnkeptValue;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests whose body holds what cannot be kept: the body can be read, but breaks a rule. */
@Singleton
class UnkeptValues {

    private static final int FIRST = 1;

    @ServerExceptionMapper(value = UnkeptValue.class, priority = FIRST)
    public Response unkept(UriInfo request, UnkeptValue unkept) {
        var problem = CommonProblem.INVALID_REQUEST.at(unkept.pointer(), unkept.rule());
        return HttpProblem.builder(problem)
                .withInstance(URI.create(request.getRequestUri().getRawPath()))
                .build()
                .toResponse();
    }
}
