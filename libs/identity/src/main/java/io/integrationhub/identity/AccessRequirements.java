package io.integrationhub.identity;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Says in the OpenAPI document who may call an operation. What Quarkus lists, all roles and scopes in one requirement, would
 * mean that a caller needs every one of them; one is enough. So each scope becomes a requirement of its own, a person's
 * token another, with the roles beside it, since OpenAPI has no word for roles that a token carries. An operation that
 * needs no token says so.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 20)
public class AccessRequirements implements OASFilter {

    /** The extension of an operation that lists the roles of people; one of them is enough. */
    public static final String ROLES = "x-required-roles";

    private static final String LISTED = "accessToken";
    private static final String PERSON = "person";
    private static final String MACHINE = "machine";

    private static final Map<String, String> SCOPES = Map.of(
            "sessions:write", "Create and change sessions",
            "sessions:read", "Read sessions",
            "sessions:erase", "Erase sessions and document analyses",
            "analyses:write", "Create document analyses",
            "events:publish", "Publish events of sessions",
            "deliveries:read", "Read event types and deliveries",
            "mapping:read", "Read attributes, imports and objects, and translate field names",
            "hubs:read", "Read hubs");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        List<Operation> operations = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        Set<String> scopes = operations.stream()
                .flatMap(AccessRequirements::listed)
                .filter(isScope())
                .collect(Collectors.toCollection(TreeSet::new));
        operations.forEach(AccessRequirements::require);
        var components = document.getComponents();
        components.removeSecurityScheme(LISTED);
        components.addSecurityScheme(PERSON, person());
        if (!scopes.isEmpty()) {
            components.addSecurityScheme(MACHINE, machine(scopes));
        }
    }

    private static Stream<String> listed(Operation operation) {
        return operation.getSecurity() == null
                ? Stream.empty()
                : operation.getSecurity().stream()
                        .filter(requirement -> requirement.hasScheme(LISTED))
                        .flatMap(requirement -> requirement.getScheme(LISTED).stream());
    }

    private static Predicate<String> isScope() {
        return grant -> grant.contains(":");
    }

    private static void require(Operation operation) {
        List<String> listed = listed(operation).toList();
        if (listed.isEmpty()) {
            operation.setSecurity(operation.getSecurity() == null ? List.of() : operation.getSecurity());
            return;
        }
        var requirements = new ArrayList<SecurityRequirement>();
        List<String> roles = listed.stream().filter(isScope().negate()).toList();
        if (!roles.isEmpty()) {
            requirements.add(OASFactory.createSecurityRequirement().addScheme(PERSON));
            operation.addExtension(ROLES, roles);
        }
        listed.stream()
                .filter(isScope())
                .map(scope -> OASFactory.createSecurityRequirement().addScheme(MACHINE, scope))
                .forEach(requirements::add);
        operation.setSecurity(requirements);
    }

    private static SecurityScheme person() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "Access token of a person, from the OpenID Connect provider that the suite is set up with. An"
                                + " operation lists the roles that may call it in " + ROLES
                                + "; one of them is enough.");
    }

    private static SecurityScheme machine(Set<String> scopes) {
        var flow = OASFactory.createOAuthFlow().tokenUrl("/oauth2/token");
        scopes.forEach(scope -> flow.addScope(scope, description(scope)));
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .flows(OASFactory.createOAuthFlows().clientCredentials(flow))
                .description("Access token of an API credential, from credential-service");
    }

    private static String description(String scope) {
        String description = SCOPES.get(scope);
        if (description == null) {
            throw new IllegalStateException("scope " + scope + " has no description for the OpenAPI document");
        }
        return description;
    }
}
