/** What the metrics of all services have in common: their labels are bounded. */
@NullMarked
package io.integrationhub.kit.metrics;

import org.jspecify.annotations.NullMarked;
