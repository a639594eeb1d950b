package io.integrationhub.kit.start;

/**
 * All that a service needs is there, its database has all tables, and Kafka's records are being read: background work may
 * begin. Comes once; with everything there, before the first request is served.
 */
public record ServiceStarted() {}
