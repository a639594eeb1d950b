/** The error answers of this service. */
@NullMarked
package io.integrationhub.credential.problem;

import org.jspecify.annotations.NullMarked;
