/**
 * event-dispatch-service: delivers session events to the destinations that an account has set up.
 *
 * <p>The way of an event: {@code intake} reads it from Kafka and decides where it goes; {@code lane} sends it, or lets it
 * wait in PostgreSQL when its destination has no room; {@code delivery} is one attempt; {@code outcome} writes what
 * happened in batches and acknowledges; {@code retry} decides about another attempt; {@code due} brings back what waited.
 */
@NullMarked
package io.integrationhub.dispatch;

import org.jspecify.annotations.NullMarked;
