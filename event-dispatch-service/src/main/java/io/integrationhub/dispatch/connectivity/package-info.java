/** The connectivity test: whether a destination can be delivered to, and if not, at which step and what to do. */
@NullMarked
package io.integrationhub.dispatch.connectivity;

import org.jspecify.annotations.NullMarked;
