package io.integrationhub.dispatch.connectivity;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the tests of a hub's destinations went. */
@Schema(name = "ConnectivityTests", description = "A test of each destination of a hub")
record ConnectivityTestsView(
        @Schema(description = "The tests, by event type") List<ConnectivityTestView> items,

        @Schema(
                description = "How many destinations of the hub are left out, because it has more than one call tests",
                examples = "0")
        long left) {}
