package io.integrationhub.dispatch.recovery;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a recovery would be about. */
@Schema(name = "RecoveryDryRun", description = "What a recovery would be about; nothing is sent or changed")
record RecoveryDryRunView(
        @Schema(description = "How many deliveries; when it is not complete there are at least so many")
        long count,

        @Schema(description = "Whether all were counted") boolean complete,

        @Schema(description = "The first few of them, oldest first")
        List<Counted.Sample> sample) {

    static RecoveryDryRunView of(Counted counted) {
        return new RecoveryDryRunView(counted.count(), counted.complete(), counted.sample());
    }
}
