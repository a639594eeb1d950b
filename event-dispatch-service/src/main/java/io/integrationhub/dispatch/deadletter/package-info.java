/** The dead letters of accounts: an index of the dead-letter topic, to look at them, redrive them or discard them. */
@NullMarked
package io.integrationhub.dispatch.deadletter;

import org.jspecify.annotations.NullMarked;
