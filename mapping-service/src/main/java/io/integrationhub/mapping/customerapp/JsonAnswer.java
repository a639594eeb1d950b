package io.integrationhub.mapping.customerapp;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of a customer app.
 *
 * @param bytes size of the body as it came
 */
public record JsonAnswer(JsonNode body, int bytes) {

    /** Without the body, which is the customer's. */
    @Override
    public String toString() {
        return "JsonAnswer[bytes=" + bytes + "]";
    }
}
