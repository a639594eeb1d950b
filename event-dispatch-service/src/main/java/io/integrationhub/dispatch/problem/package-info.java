/** The error answers of this service. */
@NullMarked
package io.integrationhub.dispatch.problem;

import org.jspecify.annotations.NullMarked;
