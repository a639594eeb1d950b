/** Everything that happened, written in batches in one transaction; only what is written is acknowledged. */
@NullMarked
package io.integrationhub.dispatch.outcome;

import org.jspecify.annotations.NullMarked;
