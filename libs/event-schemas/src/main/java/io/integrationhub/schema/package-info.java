/** The catalogue of event types, and what the data of an event must fit: of the catalogue, or of an account's own type. */
@NullMarked
package io.integrationhub.schema;

import org.jspecify.annotations.NullMarked;
