/** Secrets at rest, sealed with authenticated encryption. */
@NullMarked
package io.integrationhub.kit.secret;

import org.jspecify.annotations.NullMarked;
