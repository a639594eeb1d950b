/** Collects single items into batches, as large as the time that the previous batch took. */
@NullMarked
package io.integrationhub.dispatch.batch;

import org.jspecify.annotations.NullMarked;
