package io.integrationhub.hub.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HubSearchTest {

    private final String account = "account-" + UUID.randomUUID();

    @BeforeEach
    void createHubs() {
        create("a_loans", "Kredite f\u00dcr 100% der Kunden");
        create("b_crm", "Loan origination");
        create("c_erp", "back\\\\slash");
        create("d_loans", "");
        create("e_other", "loans");
        admin().body("{\"status\":\"paused\"}")
                .patch("/api/v1/hubs/d_loans")
                .then()
                .statusCode(200);
    }

    @Test
    void hubsAreFoundByPartsOfNameOrDescriptionInAnyCase() {
        found("LOAN").body("items.name", contains("a_loans", "b_crm", "d_loans", "e_other"));
        found("F\u00fcR").body("items.name", contains("a_loans"));
        found("").body("items.size()", equalTo(5));
        found("nothing like it").body("items", empty());
    }

    @Test
    void whatIsAWildcardInSqlStandsForItself() {
        found("100%").body("items.name", contains("a_loans"));
        found("%").body("items.name", contains("a_loans"));
        found("a_l").body("items.name", contains("a_loans"));
        found("_o").body("items.name", contains("e_other"));
        found("k\\s").body("items.name", contains("c_erp"));
    }

    @Test
    void aFilterHoldsOverThePages() {
        String next = found("loan", "status", "active", "limit", 2)
                .body("items.name", contains("a_loans", "b_crm"))
                .extract()
                .path("next");
        found("loan", "status", "active", "limit", 2, "cursor", next)
                .body("items.name", contains("e_other"))
                .body("next", nullValue());
        found("loan", "status", "paused").body("items.name", contains("d_loans"));
    }

    @Test
    void whatNoFilterCanBeIsRefused() {
        found("x", "status", "asleep").statusCode(422).body("errors[0].pointer", equalTo("?status"));
        found("x".repeat(101)).statusCode(422).body("errors[0].pointer", equalTo("?query"));
        found("\u0000").statusCode(422);
    }

    @Test
    void theCursorOfAnotherListIsRefused() {
        for (var other : List.of(
                new Cursor(List.of("a_loans")),
                new Cursor(List.of("attributes", "a_loans")),
                new Cursor(List.of("hubs", "A\u0000")),
                Cursor.of(java.time.Instant.EPOCH, UUID.randomUUID()))) {
            found("", "cursor", other.encode()).statusCode(422).body("errors[0].pointer", equalTo("?cursor"));
        }
    }

    private ValidatableResponse found(String query, Object... parameters) {
        var request = admin().queryParam("query", query);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/hubs").then();
    }

    private void create(String name, String description) {
        admin().body("{\"name\":\"" + name + "\",\"description\":\"" + description + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person(account, "hub-admin")).contentType(ContentType.JSON);
    }
}
