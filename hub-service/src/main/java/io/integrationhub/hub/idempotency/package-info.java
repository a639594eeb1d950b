/** Requests with an Idempotency-Key: a repeated one gets the answer of the first and has no second effect. */
@NullMarked
package io.integrationhub.hub.idempotency;

import org.jspecify.annotations.NullMarked;
