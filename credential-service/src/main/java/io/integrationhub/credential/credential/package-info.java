/** API credentials: generated for a hub, listed, revoked, and checked when a machine presents one. */
@NullMarked
package io.integrationhub.credential.credential;

import org.jspecify.annotations.NullMarked;
