/** The error answers of this service. */
@NullMarked
package io.integrationhub.mapping.problem;

import org.jspecify.annotations.NullMarked;
