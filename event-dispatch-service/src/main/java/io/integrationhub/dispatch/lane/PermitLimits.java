package io.integrationhub.dispatch.lane;

/**
 * How the requests that this process may have under way are divided.
 *
 * @param total all of them
 * @param waitedShare the part that deliveries from due rows may take
 * @param accountShare the part that one account may take while others wait
 */
public record PermitLimits(int total, double waitedShare, double accountShare) {}
