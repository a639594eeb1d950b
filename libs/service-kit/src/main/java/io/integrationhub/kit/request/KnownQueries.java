package io.integrationhub.kit.request;

import io.integrationhub.kit.problem.CommonProblem;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses queries that the operation does not understand, once it is known who asks: a filter with a typing error would
 * answer everything. The OAuth endpoints ignore unknown parameters instead (RFC 6749, section 3.2).
 */
@Singleton
class KnownQueries {

    private static final Pattern API = Pattern.compile("/+api/.*");

    private final Map<Method, QueryParameters> operations = new ConcurrentHashMap<>();

    private final RoutingContext current;

    KnownQueries(RoutingContext current) {
        this.current = current;
    }

    @ServerRequestFilter
    public void check(ResourceInfo operation, UriInfo request) {
        if (current.request().query() == null
                || !API.matcher(current.request().path()).matches()) {
            return;
        }
        operations
                .computeIfAbsent(operation.getResourceMethod(), QueryParameters::of)
                .refusal(query(request))
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    private static Map<String, List<String>> query(UriInfo request) {
        try {
            return request.getQueryParameters();
        } catch (HttpException | IllegalArgumentException e) {
            throw CommonProblem.MALFORMED_REQUEST.problem("The query is not well encoded.");
        }
    }
}
