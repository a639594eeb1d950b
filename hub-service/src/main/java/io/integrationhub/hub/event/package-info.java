/** The catalogue of session events, their schemas, and their way onto Kafka. */
@NullMarked
package io.integrationhub.hub.event;

import org.jspecify.annotations.NullMarked;
