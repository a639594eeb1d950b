/** Makes load, receives it, and knows what of it has arrived and when. */
@NullMarked
package io.integrationhub.bench.load;

import org.jspecify.annotations.NullMarked;
