package io.integrationhub.mapping.connection;

import org.jspecify.annotations.Nullable;

/**
 * A header as it is stored: with its value, or with the sealed one when it is secret.
 *
 * @param sealed Base64 of the sealed value
 */
record StoredHeader(
        String name, @Nullable String value, @Nullable String sealed) {

    boolean isSecret() {
        return sealed != null;
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "StoredHeader[name=" + name + ", secret=" + isSecret() + "]";
    }
}
