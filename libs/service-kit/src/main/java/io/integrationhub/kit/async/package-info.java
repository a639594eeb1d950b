/** The asynchronous idioms that come back: again until it works, loaded once for all who ask, one after the other. */
@NullMarked
package io.integrationhub.kit.async;

import org.jspecify.annotations.NullMarked;
