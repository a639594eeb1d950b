/** The trace that a request belongs to (W3C Trace Context). */
@NullMarked
package io.integrationhub.access.trace;

import org.jspecify.annotations.NullMarked;
