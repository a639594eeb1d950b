/** Token introspection (RFC 7662): whether a token is accepted right now. */
@NullMarked
package io.integrationhub.credential.introspection;

import org.jspecify.annotations.NullMarked;
