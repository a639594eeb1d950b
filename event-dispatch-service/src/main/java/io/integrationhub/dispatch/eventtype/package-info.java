/** The catalogue of event types, with schema and example. */
@NullMarked
package io.integrationhub.dispatch.eventtype;

import org.jspecify.annotations.NullMarked;
