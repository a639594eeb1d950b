package io.integrationhub.mapping.connection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A header that goes with every call to the customer app, as the API takes and shows it. */
@Schema(name = "ConnectionHeader", description = "A header that goes with every call to the customer app")
public record HeaderSetting(
        @Schema(description = "Name of the header", examples = "X-Tenant") @Nullable
        String name,

        @Schema(
                description =
                        "Value; of a secret header it is never shown, and the stored one stays when it is left out,"
                                + " unless the host or the port changes",
                format = "password",
                examples = "loans")
        @Nullable
        String value,

        @Schema(description = "Whether the value is a secret: stored sealed and never shown; false when absent")
        @Nullable
        Boolean secret) {

    boolean isSecret() {
        return Boolean.TRUE.equals(secret);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "HeaderSetting[name=" + name + ", secret=" + secret + "]";
    }
}
