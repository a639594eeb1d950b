package io.integrationhub.credential.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The new key of a credential.
 *
 * @param key to hand to its owner; it prints redacted
 * @param previousKeyValidUntil until when the key before is accepted as well; null when it is not
 */
record RotatedKey(ApiKey key, @Nullable Instant previousKeyValidUntil) {}
