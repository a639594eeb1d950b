/** The audit trail of all services: kept here, and shown to administrators. */
@NullMarked
package io.integrationhub.hub.audit;

import org.jspecify.annotations.NullMarked;
