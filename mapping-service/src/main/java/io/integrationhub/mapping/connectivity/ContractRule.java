package io.integrationhub.mapping.connectivity;

import java.util.Locale;

/** What the contract of customer apps (contracts/openapi/customer-app.yaml) wants, as far as a check asks for it. */
enum ContractRule {
    /** The first page of the objects. */
    OBJECTS("GET /objects", "200 with objects and fields as the contract describes them"),
    /** The second one. */
    NEXT_PAGE("GET /objects?cursor={next}", "200 with another page, as the contract describes it"),
    UNKNOWN_CURSOR("GET /objects?cursor={unknown}", "400, as the cursor was never given out"),
    /** Without user name, password and secret headers. */
    PASSWORD("GET /objects without user name, password and secret headers", "401"),
    RECORD("GET /objects/{object}/records/{id}", "200 with the values of the record's fields"),
    UNKNOWN_RECORD("GET /objects/{object}/records/{unknown}", "404, as there is no such record"),
    /** A change that would change nothing, of a record that is not there. */
    CHANGE(
            "PATCH /objects/{object}/records/{unknown}",
            "404, as there is no such record, or 400 or 422 as it changes nothing");

    private final String request;
    private final String expected;

    ContractRule(String request, String expected) {
        this.request = request;
        this.expected = expected;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String request() {
        return request;
    }

    String expected() {
        return expected;
    }
}
