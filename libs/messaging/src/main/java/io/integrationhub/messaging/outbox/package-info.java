/** Facts to and from Kafka: the outbox that a transaction writes, its relay, and the inbox of a consumer. */
@NullMarked
package io.integrationhub.messaging.outbox;

import org.jspecify.annotations.NullMarked;
