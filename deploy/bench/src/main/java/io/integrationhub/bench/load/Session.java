package io.integrationhub.bench.load;

/** A session whose events go to one hub. */
public record Session(String account, String id) {}
