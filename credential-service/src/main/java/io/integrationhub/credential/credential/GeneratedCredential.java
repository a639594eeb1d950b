package io.integrationhub.credential.credential;

/**
 * A new credential and its API key, which is known only now.
 *
 * @param credential as stored
 * @param key to hand to its owner; it prints redacted
 */
record GeneratedCredential(Credential credential, ApiKey key) {}
