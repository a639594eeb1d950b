package io.integrationhub.bench.harness;

import java.util.Map;

/**
 * How a backlog was delivered.
 *
 * @param perSecond deliveries, from the moment at which the dispatcher found the backlog to the last arrival
 * @param cpuMicros CPU time per delivery by process, until the last delivery was recorded
 * @param repeated events that arrived more than once
 */
public record Drain(double perSecond, Map<String, Double> cpuMicros, long repeated) {}
