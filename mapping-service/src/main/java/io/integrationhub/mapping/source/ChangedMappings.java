package io.integrationhub.mapping.source;

import io.integrationhub.identity.CurrentCaller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Whatever a caller has changed, the next translation must know: before a change is answered, and after it is committed,
 * what is kept of the account is forgotten. Which operations change a mapping is not listed, so that none is missed.
 */
@Singleton
class ChangedMappings {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String TRANSLATIONS = "/api/v1/translations";

    private final KeptFields kept;
    private final CurrentCaller caller;

    ChangedMappings(KeptFields kept, CurrentCaller caller) {
        this.kept = kept;
        this.caller = caller;
    }

    @ServerResponseFilter
    public void afterChange(ContainerRequestContext request, ContainerResponseContext response) {
        boolean changes = response.getStatus() < 300
                && !READING.contains(request.getMethod())
                && !request.getUriInfo().getPath().startsWith(TRANSLATIONS);
        if (changes) {
            kept.forget(caller.account());
        }
    }
}
