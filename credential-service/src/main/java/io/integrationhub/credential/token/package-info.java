/** The token endpoint: an API credential in exchange for a short-lived access token (RFC 6749, RFC 9068). */
@NullMarked
package io.integrationhub.credential.token;

import org.jspecify.annotations.NullMarked;
