package io.integrationhub.mapping;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.integrationhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** An account of its own for a test, and its callers. */
public record TestAccount(String name) {

    public static TestAccount create() {
        return new TestAccount("account-" + UUID.randomUUID());
    }

    public RequestSpecification admin() {
        return as(Tokens.person(name, "hub-admin"));
    }

    public RequestSpecification viewer() {
        return as(Tokens.person(name, "hub-viewer"));
    }

    public RequestSpecification machine(String... scopes) {
        return as(Tokens.machine(name, "crm", scopes));
    }

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** Creates an attribute that needs no more than a type. */
    public void attribute(String attribute, String type) {
        admin().body("{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"%s\"}".formatted(attribute, attribute, type))
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
    }

    /** Maps a field to an attribute. */
    public void source(String attribute, String hub, String object, String field) {
        admin().body("{\"object\":\"%s\",\"field\":\"%s\"}".formatted(object, field))
                .put("/api/v1/attributes/" + attribute + "/sources/" + hub)
                .then()
                .statusCode(201);
    }

    /** Uploads a document as the data schema of a hub. */
    public void dataSchema(String hub, String document) {
        admin().body("{\"document\":" + document + "}")
                .put("/api/v1/schemas/" + hub)
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }
}
