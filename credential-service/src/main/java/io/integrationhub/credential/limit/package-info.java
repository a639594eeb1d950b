/** How often somebody may try to authenticate, so that guessing is hopeless and nobody can lock a customer out. */
@NullMarked
package io.integrationhub.credential.limit;

import org.jspecify.annotations.NullMarked;
