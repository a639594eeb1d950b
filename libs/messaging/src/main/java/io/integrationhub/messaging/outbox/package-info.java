/** Facts to Kafka: the outbox that a transaction appends to, and the relay that publishes it. */
@NullMarked
package io.integrationhub.messaging.outbox;

import org.jspecify.annotations.NullMarked;
