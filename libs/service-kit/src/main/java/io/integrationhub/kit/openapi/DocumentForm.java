package io.integrationhub.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Gives the OpenAPI document of a service what code generators and gateways rely on: where the API is, patterns that they
 * can read, and that request bodies have no members beyond those listed, which the services refuse.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 10)
public class DocumentForm implements OASFilter {

    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public Schema filterSchema(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null) {
            schema.setPattern(EcmaPattern.of(pattern));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer()
                .url("{origin}")
                .description("The public origin, the same for all services, or that of this service alone")
                .addVariable(
                        "origin",
                        OASFactory.createServerVariable()
                                .defaultValue("https://integration-hub.test")
                                .description("Scheme, host and port"))));
        // By identity: a schema is equal to another with the same content.
        Set<Schema> closed = Collections.newSetFromMap(new IdentityHashMap<>());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .map(operation -> operation.getRequestBody().getContent().getMediaType(JSON))
                .filter(DocumentForm::hasSchema)
                .forEach(body -> close(body.getSchema(), schemas(document), closed));
    }

    private static boolean hasSchema(@Nullable MediaType body) {
        return body != null && body.getSchema() != null;
    }

    private static Map<String, Schema> schemas(OpenAPI document) {
        return document.getComponents().getSchemas();
    }

    private static void close(Schema schema, Map<String, Schema> schemas, Set<Schema> closed) {
        if (!closed.add(schema)) {
            return;
        }
        if (schema.getRef() != null) {
            close(Objects.requireNonNull(schemas.get(schema.getRef().substring(SCHEMAS.length()))), schemas, closed);
        }
        if (schema.getProperties() != null) {
            if (schema.getAdditionalPropertiesSchema() == null) {
                schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
            }
            closeAll(schema.getProperties().values(), schemas, closed);
        }
        if (schema.getItems() != null) {
            close(schema.getItems(), schemas, closed);
        }
        for (var parts : List.of(orNone(schema.getAnyOf()), orNone(schema.getOneOf()))) {
            closeAll(parts, schemas, closed);
        }
    }

    private static void closeAll(Collection<Schema> parts, Map<String, Schema> schemas, Set<Schema> closed) {
        parts.forEach(part -> close(part, schemas, closed));
    }

    private static List<Schema> orNone(@Nullable List<Schema> parts) {
        return parts == null ? List.of() : parts;
    }
}
