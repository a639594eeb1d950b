/** Who is calling: a person or a machine, and for which account. */
@NullMarked
package io.integrationhub.identity;

import org.jspecify.annotations.NullMarked;
