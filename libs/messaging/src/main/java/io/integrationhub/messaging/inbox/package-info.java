/** Facts from Kafka: each is worked on once, and until it succeeds. */
@NullMarked
package io.integrationhub.messaging.inbox;

import org.jspecify.annotations.NullMarked;
