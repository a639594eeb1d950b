/** From a Kafka record to deliveries: decode, recall what is already recorded, route, offer to the lanes. Never waits for a receiver. */
@NullMarked
package io.integrationhub.dispatch.intake;

import org.jspecify.annotations.NullMarked;
