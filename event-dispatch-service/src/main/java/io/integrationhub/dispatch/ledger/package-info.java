/** What this process has in flight: records of the stream and claimed retries, until all that follows from them is durable. */
@NullMarked
package io.integrationhub.dispatch.ledger;

import org.jspecify.annotations.NullMarked;
