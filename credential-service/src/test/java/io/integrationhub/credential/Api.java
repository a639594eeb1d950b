package io.integrationhub.credential;

import static io.restassured.RestAssured.given;

import io.integrationhub.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The service's API as its callers use it. */
public final class Api {

    private Api() {}

    /** A credential as its owner got it. */
    public record Generated(String clientId, String apiKey) {}

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static RequestSpecification admin(String account) {
        return as(Tokens.person(account, "hub-admin"));
    }

    /** Generates a credential from a request body. */
    public static Generated generate(String account, String hub, String body) {
        var answer = admin(account)
                .body(body)
                .post("/api/v1/credentials/" + hub)
                .then()
                .statusCode(201)
                .extract();
        return new Generated(answer.path("clientId"), answer.path("apiKey"));
    }

    /** Asks for a token with HTTP Basic. */
    public static Response token(String clientId, String apiKey) {
        return given().auth()
                .preemptive()
                .basic(clientId, apiKey)
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token");
    }
}
