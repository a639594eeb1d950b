/** Erasing sessions: on request, or because their retention is over; and how far each erasure is. */
@NullMarked
package io.integrationhub.hub.erasure;

import org.jspecify.annotations.NullMarked;
