package io.integrationhub.dispatch.deadletter;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a redrive of many. */
@Schema(description = "What became of a redrive of many")
record RedriveView(
        @Schema(description = "How many are published again")
        int redriven,

        @Schema(description = "How many stay, because they would be refused again")
        int refused,

        @Schema(description = "Cursor to go on with; absent when there are no more") @Nullable
        String next) {}
