/** Token revocation (RFC 7009): single tokens that end before they expire. */
@NullMarked
package io.integrationhub.credential.revocation;

import org.jspecify.annotations.NullMarked;
