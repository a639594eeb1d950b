/** What the service tells hubs of their own deliveries, as events. */
@NullMarked
package io.integrationhub.dispatch.operation;

import org.jspecify.annotations.NullMarked;
