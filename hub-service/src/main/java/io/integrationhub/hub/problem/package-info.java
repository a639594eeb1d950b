/** The error answers of this service. */
@NullMarked
package io.integrationhub.hub.problem;

import org.jspecify.annotations.NullMarked;
