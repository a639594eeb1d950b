/** What operators see of the Kafka clients: a few series of each channel. */
@NullMarked
package io.integrationhub.messaging.client;

import org.jspecify.annotations.NullMarked;
