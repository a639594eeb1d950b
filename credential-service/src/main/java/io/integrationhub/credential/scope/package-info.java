/** Scopes: what a machine may do within its account. */
@NullMarked
package io.integrationhub.credential.scope;

import org.jspecify.annotations.NullMarked;
