/** The form of what is on Kafka: CloudEvents 1.0 in binary mode, how they are made and how they are read. */
@NullMarked
package io.integrationhub.messaging.event;

import org.jspecify.annotations.NullMarked;
