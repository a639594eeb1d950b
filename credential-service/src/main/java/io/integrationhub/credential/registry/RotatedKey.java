package io.integrationhub.credential.registry;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to the person who rotated an API key. */
@Schema(name = "RotatedApiKey", description = "The new API key of a credential")
record RotatedKey(
        @Schema(description = "New API key: the client's secret at the token endpoint from now on", format = "password")
        String apiKey,

        @Schema(description = "Until when the key before is accepted as well; absent when it has ended") @Nullable
        Instant previousKeyValidUntil) {

    @Override
    public String toString() {
        return "RotatedKey[apiKey=***, previousKeyValidUntil=" + previousKeyValidUntil + "]";
    }
}
