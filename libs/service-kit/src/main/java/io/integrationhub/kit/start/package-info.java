/** How a service starts when what it depends on is not there yet: it waits, says for what, and serves no request. */
@NullMarked
package io.integrationhub.kit.start;

import org.jspecify.annotations.NullMarked;
