package io.integrationhub.dispatch.connectivity;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the tests of a hub's destinations went. */
@Schema(name = "ConnectivityTests", description = "A test of each destination of a hub")
record ConnectivityTestsView(
        @Schema(description = "The tests, by event type") List<ConnectivityTestView> items) {}
