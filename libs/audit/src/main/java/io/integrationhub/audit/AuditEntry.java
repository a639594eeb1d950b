package io.integrationhub.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act, as it is recorded.
 *
 * @param traceId trace id of the request (W3C Trace Context); null when it carried none
 */
record AuditEntry(
        String id,
        String account,
        Actor actor,
        String action,
        AuditedObject object,
        Changes changes,
        @Nullable String traceId,
        Instant occurredAt) {}
