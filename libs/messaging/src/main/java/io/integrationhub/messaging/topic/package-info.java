/** The Kafka topics that a service owns. */
@NullMarked
package io.integrationhub.messaging.topic;

import org.jspecify.annotations.NullMarked;
