package io.integrationhub.credential.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may try to authenticate at the OAuth endpoints. Each instance counts by itself (ADR 12). */
@ConfigMapping(prefix = "integration-hub.token-limits")
public interface LimitConfig {

    /** Requests that an address may make at once, for all its clients. A token lasts minutes, so few are needed. */
    @WithDefault("200")
    int addressBurst();

    /** Requests a second that an address may make for long: enough to introspect, few enough to check passwords for. */
    @WithDefault("20")
    int addressRequestsPerSecond();

    /** Failures in a row of a client at an address that lock the two. A wrong setting is tried a few times. */
    @WithDefault("10")
    int failures();

    /** The same while the client is attacked, at an address where it has never succeeded. */
    @WithDefault("1")
    int failuresUnderAttack();

    /** Failures of a client at all addresses, within the window, that count as an attack. */
    @WithDefault("50")
    int attack();

    /** The window that an attack is counted in. */
    @WithDefault("10m")
    Duration attackWindow();

    /** The first lock; short, as somebody may wait who has just corrected a setting. */
    @WithDefault("1m")
    Duration firstLock();

    /** The longest lock: 24 guesses a day are hopeless, and a customer who was wrong for long waits an hour at most. */
    @WithDefault("1h")
    Duration longestLock();

    /** Failures this far apart have nothing to do with each other. Longer than the longest lock. */
    @WithDefault("3h")
    Duration forgetAfter();

    /** An address where a client has succeeded is remembered this long. */
    @WithDefault("30d")
    Duration rememberSuccess();

    /**
     * The first lock of a client is recorded in its account's audit trail at once, later ones together, once in this time at
     * most: whoever attacks from ever new addresses does not fill the trail.
     */
    @WithDefault("10m")
    Duration lockReports();

    /** Entries of each kind in memory, some 200 bytes each. When there are more, those that matter least are forgotten. */
    @WithDefault("100000")
    long maxEntries();
}
