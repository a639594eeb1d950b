/** Expressions by which a destination gets some events of its type only: their language, and whether an event matches one. Plain classes. */
@NullMarked
package io.integrationhub.dispatch.filter;

import org.jspecify.annotations.NullMarked;
