/** Refuses the access tokens of revoked credentials, and single revoked tokens, soon after credential-service says so. */
@NullMarked
package io.integrationhub.identity.revocation;

import org.jspecify.annotations.NullMarked;
