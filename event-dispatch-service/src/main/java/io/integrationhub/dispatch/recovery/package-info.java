/** Sending again, or cancelling, what people ask for: single deliveries, and many in a job. */
@NullMarked
package io.integrationhub.dispatch.recovery;

import org.jspecify.annotations.NullMarked;
