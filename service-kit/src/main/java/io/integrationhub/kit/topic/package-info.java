/** The Kafka topics that a service owns. */
@NullMarked
package io.integrationhub.kit.topic;

import org.jspecify.annotations.NullMarked;
