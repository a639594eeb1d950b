/** How a service starts when what it stands on is not there yet: it waits, says for what, and serves nobody. */
@NullMarked
package io.integrationhub.kit.start;

import org.jspecify.annotations.NullMarked;
