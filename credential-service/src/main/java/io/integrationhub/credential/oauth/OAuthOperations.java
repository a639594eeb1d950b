package io.integrationhub.credential.oauth;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OAuth operations of the OpenAPI document what they share: the client's id and secret in the form, and the
 * error answers. Answers that an operation declares itself keep their description and example.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 30)
public class OAuthOperations implements OASFilter {

    private static final String PATH = "/oauth2/";
    /** What the problem extension says about every body, with a shape of its own. */
    private static final String NOT_DESCRIBED = "Bad Request";

    private static final String CLIENT = "client";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSecurityScheme(CLIENT, client());
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(PATH)) {
                complete(item, document);
            }
        });
    }

    private static void complete(PathItem item, OpenAPI document) {
        if (item.getPOST() != null) {
            item.getPOST()
                    .setSecurity(List.of(
                            OASFactory.createSecurityRequirement().addScheme(CLIENT),
                            OASFactory.createSecurityRequirement()));
            addClient(form(item.getPOST(), document));
            answer(item.getPOST(), "400", "invalid_request");
            answer(item.getPOST(), "401", "invalid_client: unknown, expired, revoked, or the secret is wrong");
            answer(item.getPOST(), "429", "temporarily_unavailable: too many requests or failures; see Retry-After");
            answer(item.getPOST(), "413", "invalid_request: the body is too large");
        }
        item.getOperations()
                .values()
                .forEach(operation -> answer(
                        operation, "503", "temporarily_unavailable: the database cannot be reached; see Retry-After"));
    }

    /** RFC 6749, section 2.3.1. */
    private static SecurityScheme client() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("basic")
                .description("Client id, and API key or API password, each form-encoded before they are joined"
                        + " (RFC 6749, section 2.3.1). Or both in the form, without an Authorization header.");
    }

    private static Schema form(Operation operation, OpenAPI document) {
        String reference = operation
                .getRequestBody()
                .getContent()
                .getMediaType(MediaType.APPLICATION_FORM_URLENCODED)
                .getSchema()
                .getRef();
        return Objects.requireNonNull(document.getComponents().getSchemas().get(reference.substring(SCHEMAS.length())));
    }

    private static void addClient(Schema form) {
        form.addProperty("client_id", text().description("Client id; not with an Authorization header"));
        form.addProperty(
                "client_secret",
                text().format("password").description("API key or API password; not with an Authorization header"));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static void answer(Operation operation, String status, String description) {
        var response = operation.getResponses().getAPIResponse(status);
        if (response == null || NOT_DESCRIBED.equals(response.getDescription())) {
            response = OASFactory.createAPIResponse().description(description);
        }
        if (response.getContent() == null || !response.getContent().hasMediaType(MediaType.APPLICATION_JSON)) {
            response.setContent(error());
        }
        operation.getResponses().addAPIResponse(status, response);
    }

    private static Content error() {
        var schema = OASFactory.createSchema().ref(SCHEMAS + OAuthErrorView.SCHEMA);
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON, OASFactory.createMediaType().schema(schema));
    }
}
