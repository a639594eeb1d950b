package io.integrationhub.kit.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Tells a caller whose token does not suffice which scopes would (RFC 6750, section 3.1). */
@Singleton
class InsufficientScope {

    /** Scopes are named object:action, people's roles are not. */
    private static final String OF_SCOPES = ":";

    @ServerResponseFilter
    public void challenge(ContainerResponseContext response, SimpleResourceInfo operation) {
        boolean forbidden = response.getStatus() == Response.Status.FORBIDDEN.getStatusCode();
        if (forbidden && !response.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            response.getHeaders()
                    .putSingle(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.insufficientScope(scopes(operation)));
        }
    }

    private static List<String> scopes(SimpleResourceInfo operation) {
        Class<?> resource = operation.getResourceClass();
        RolesAllowed allowed = resource == null ? null : allowed(resource, operation);
        return allowed == null
                ? List.of()
                : Arrays.stream(allowed.value())
                        .filter(grant -> grant.contains(OF_SCOPES))
                        .sorted()
                        .toList();
    }

    /** The rule of an operation is in place of that of its class. */
    private static @Nullable RolesAllowed allowed(Class<?> resource, SimpleResourceInfo operation) {
        try {
            Method method = resource.getDeclaredMethod(operation.getMethodName(), operation.parameterTypes());
            RolesAllowed own = method.getAnnotation(RolesAllowed.class);
            return own == null ? resource.getAnnotation(RolesAllowed.class) : own;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
