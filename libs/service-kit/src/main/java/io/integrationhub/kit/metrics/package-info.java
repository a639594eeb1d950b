/** What the metrics of all services have in common: bounded labels, few boundaries of histograms, the build that runs. */
@NullMarked
package io.integrationhub.kit.metrics;

import org.jspecify.annotations.NullMarked;
