package io.integrationhub.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each operation of the OpenAPI document the error answers that it can give by its nature, each with an example:
 * callers without a token or without the right, malformed bodies, broken rules, things that do not exist. Answers that an
 * operation declares itself keep their description.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 40)
public class ProblemResponses implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String JSON = "application/problem+json";
    /** Answers of the OAuth endpoints have the form of RFC 6749 instead. */
    private static final String API = "/api/";

    private static final Pattern OWN_CODE = Pattern.compile("^([a-z]+(?:_[a-z]+)+): ");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // Both: what only this class refers to is left out of the document before.
        document.getComponents().addSchema(PROBLEM, schema()).addSchema(Violation.SCHEMA, violation());
        // What the problem extension adds in its own shape.
        List.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(document.getComponents()::removeSchema);
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.getOperations().forEach((method, operation) -> complete(path, method, operation));
            } else if (item.getGET() != null) {
                // Public documents: only a request that is no proper HTTP is refused.
                describe(path, item.getGET(), CommonProblem.MALFORMED_REQUEST.status());
            }
        });
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        // Any query may hold a parameter that is unknown: 400.
        var statuses = new TreeSet<Integer>(List.of(400, 401, 403, 503));
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (operation.getParameters() != null && method == PathItem.HttpMethod.GET) {
            statuses.add(422);
        }
        addPreconditions(method, operation, statuses);
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> status.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .forEach(statuses::add);
        statuses.forEach(status -> describe(path, operation, status));
    }

    /** RFC 9110, section 13. */
    private static void addPreconditions(PathItem.HttpMethod method, Operation operation, Set<Integer> statuses) {
        if (!takesHeader(operation, "If-None-Match")) {
            return;
        }
        statuses.addAll(List.of(400, 412));
        if (method == PathItem.HttpMethod.GET) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse()
                                    .description("It is still in a state that If-None-Match names"));
        }
    }

    private static boolean takesHeader(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static void describe(String path, Operation operation, int status) {
        var problem = CommonProblem.of(status);
        String key = Integer.toString(status);
        APIResponse declared = operation.getResponses().getAPIResponse(key);
        String description =
                declared == null || isGeneric(declared.getDescription()) ? problem.title() : declared.getDescription();
        // A response of its own: those that Quarkus declares are shared between operations, and the example is not.
        operation
                .getResponses()
                .addAPIResponse(
                        key,
                        OASFactory.createAPIResponse()
                                .description(description)
                                .headers(declared == null ? null : declared.getHeaders())
                                .content(content(path, status, problem, code(description, problem))));
    }

    private static boolean isGeneric(@Nullable String description) {
        return description == null
                || List.of("Not Authorized", "Not Allowed", "Bad Request").contains(description);
    }

    /** An operation that answers with a code of its own says so at the start of the description: "code: what it means". */
    private static String code(String description, CommonProblem problem) {
        var own = OWN_CODE.matcher(description);
        return own.find() ? own.group(1) : problem.code();
    }

    private static Content content(String path, int status, CommonProblem problem, String code) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", problem.type().resolve(code).toString());
        example.put("title", problem.title());
        example.put("status", status);
        example.put("code", code);
        example.put("detail", problem.title() + ".");
        example.put("instance", path.replaceAll("[{}]", ""));
        if (problem == CommonProblem.INVALID_REQUEST) {
            example.put("errors", List.of(violationExample()));
        }
        return OASFactory.createContent()
                .addMediaType(
                        JSON,
                        OASFactory.createMediaType().schema(reference(PROBLEM)).example(example));
    }

    /** In a fixed order: the document is compared as text. */
    private static Map<String, Object> violationExample() {
        var example = new LinkedHashMap<String, Object>();
        example.put("pointer", "/name");
        example.put("detail", Violation.DETAIL);
        return example;
    }

    private static Schema schema() {
        return type(Schema.SchemaType.OBJECT, "An error, as RFC 9457 describes it")
                .addProperty("type", text("Identifies the kind of problem; stable"))
                .addProperty("title", text("Summary of the kind of problem"))
                .addProperty("status", type(Schema.SchemaType.INTEGER, "HTTP status code"))
                .addProperty("code", text("Last part of type, to branch on"))
                .addProperty("detail", text("What happened this time"))
                .addProperty("instance", text("Path of the request"))
                .addProperty(
                        "errors",
                        type(Schema.SchemaType.ARRAY, "The fields at fault").items(reference(Violation.SCHEMA)));
    }

    private static Schema violation() {
        return type(Schema.SchemaType.OBJECT, "A field at fault")
                .addProperty("pointer", text(Violation.POINTER))
                .addProperty("detail", text(Violation.DETAIL));
    }

    private static Schema reference(String schema) {
        return OASFactory.createSchema().ref("#/components/schemas/" + schema);
    }

    private static Schema text(String description) {
        return type(Schema.SchemaType.STRING, description);
    }

    private static Schema type(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
