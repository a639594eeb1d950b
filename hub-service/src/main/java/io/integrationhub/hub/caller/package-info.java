/** Who a token speaks for, as the suite understands it. */
@NullMarked
package io.integrationhub.hub.caller;

import org.jspecify.annotations.NullMarked;
