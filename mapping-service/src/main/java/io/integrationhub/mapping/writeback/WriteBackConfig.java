package io.integrationhub.mapping.writeback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are written back to customer apps. */
@ConfigMapping(prefix = "integration-hub.write-back")
interface WriteBackConfig {

    /** Write-backs that one process has in flight to one hub's customer app. */
    @WithDefault("4")
    int mostPerHub();

    /** Write-backs that one process has in flight to all customer apps; each holds its PATCH in memory. */
    @WithDefault("64")
    int most();

    /** How often to look for what is due; what this process itself takes in is looked for at once. */
    @WithDefault("500ms")
    Duration look();

    /**
     * How long a write-back is kept from other processes. Longer than a call to the customer app may take; so much later
     * others go on with what a process left that has died. Whoever comes too early sends the same request again.
     */
    @WithDefault("20s")
    Duration lease();

    /** Before the second attempt; each pause after it is twice as long. */
    @WithDefault("2s")
    Duration firstPause();

    /** The longest pause, unless the customer app asks for a longer one; that is obeyed for up to a day. */
    @WithDefault("10m")
    Duration longestPause();

    /** From the first attempt until a write-back that does not succeed is given up. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How often to look for write-backs of hubs that were deleted. */
    @WithDefault("1m")
    Duration lookForDeletedHubsEvery();

    /** How often to remove what is kept no longer. */
    @WithDefault("10m")
    Duration cleanUpEvery();

    /** How long finished write-backs are kept, with their attempts. */
    @WithDefault("30d")
    Duration retention();

    /** How long a session is known that nobody erases. */
    @WithDefault("400d")
    Duration sessions();

    /** How long an erased session is known, so that events that come late have no effect: what Kafka keeps, and a day. */
    @WithDefault("8d")
    Duration erasedSessions();
}
