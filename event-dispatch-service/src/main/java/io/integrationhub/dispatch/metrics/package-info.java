/** What operators see of deliveries as metrics, prepared at the start: a delivery looks nothing up and makes none. */
@NullMarked
package io.integrationhub.dispatch.metrics;

import org.jspecify.annotations.NullMarked;
