/**
 * Deliveries of a session to a destination that wants them in order: one after the other, each when the one before has
 * arrived or is given up.
 */
@NullMarked
package io.integrationhub.dispatch.ordering;

import org.jspecify.annotations.NullMarked;
