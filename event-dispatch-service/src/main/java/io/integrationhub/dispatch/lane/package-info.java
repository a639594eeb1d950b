/** A short queue per destination with its own limits, so that a slow receiver only slows itself. Hands out the permits to send. */
@NullMarked
package io.integrationhub.dispatch.lane;

import org.jspecify.annotations.NullMarked;
