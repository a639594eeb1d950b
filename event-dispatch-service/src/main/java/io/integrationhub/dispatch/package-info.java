/**
 * event-dispatch-service: delivers session events to the destinations that an account has set up.
 *
 * <p>The way of an event: {@code intake} reads it from Kafka and decides where it goes; {@code lane} sends it, or defers it
 * to PostgreSQL when its destination has no room; {@code delivery} is one attempt; {@code outcome} writes outcomes in
 * batches and acknowledges; {@code retry} decides about another attempt; {@code due} claims scheduled retries.
 */
@NullMarked
package io.integrationhub.dispatch;

import org.jspecify.annotations.NullMarked;
