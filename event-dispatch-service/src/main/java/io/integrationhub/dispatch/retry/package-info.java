/** What happens after an attempt that did not succeed: again later, never again, or the destination is switched off. Decides only. */
@NullMarked
package io.integrationhub.dispatch.retry;

import org.jspecify.annotations.NullMarked;
