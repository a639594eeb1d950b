/** The keys that sign access tokens, and the key set by which others verify them (RFC 7517). */
@NullMarked
package io.integrationhub.credential.signingkey;

import org.jspecify.annotations.NullMarked;
