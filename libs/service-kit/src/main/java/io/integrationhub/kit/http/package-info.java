/** HTTP itself, as RFC 9110, 9112 and 6750 have it: states and preconditions, challenges, methods, and what all answers say. */
@NullMarked
package io.integrationhub.kit.http;

import org.jspecify.annotations.NullMarked;
