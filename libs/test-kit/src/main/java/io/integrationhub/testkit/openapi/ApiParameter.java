package io.integrationhub.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A parameter of an operation.
 *
 * @param in path, query or header
 * @param schema its schema, without references at the top
 */
public record ApiParameter(String in, String name, boolean required, JsonNode schema) {

    public boolean inPath() {
        return in.equals("path");
    }
}
