/** Whether a Kafka record is an event that may be delivered: envelope, type, data. */
@NullMarked
package io.integrationhub.dispatch.admission;

import org.jspecify.annotations.NullMarked;
