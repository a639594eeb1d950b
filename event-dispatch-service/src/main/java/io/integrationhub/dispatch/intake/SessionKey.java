package io.integrationhub.dispatch.intake;

/** A session of an account. */
record SessionKey(String account, String sessionId) {}
