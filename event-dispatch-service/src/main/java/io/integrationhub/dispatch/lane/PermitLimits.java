package io.integrationhub.dispatch.lane;

/**
 * How the requests that this process may have under way are divided.
 *
 * @param total all whose receivers answer, or may yet
 * @param waitedShare the part that deliveries from due rows may take
 * @param accountShare the part that one account may take while others wait
 * @param reservedShare the part that only destinations with little under way may take, and half of it only those of
 *     accounts within their share
 * @param stalled requests, besides, whose receivers have stopped answering; those of one account take at most half
 */
public record PermitLimits(int total, double waitedShare, double accountShare, double reservedShare, int stalled) {}
