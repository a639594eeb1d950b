package io.integrationhub.hub.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows it. */
@Schema(name = "AuditEntry", description = "Who did what, without secrets")
record AuditEntryView(
        @Schema(description = "Identifier of the entry") String id,

        @Schema(description = "When it was done") Instant occurredAt,

        @Schema(description = "Who did it") Actor actor,

        @Schema(description = "What was done", examples = "hub.created")
        String action,

        @Schema(description = "What it was done to") Audited object,

        @Schema(description = "The fields that changed; empty when nothing did, such as when a secret was shown")
        List<Change> changes,

        @Schema(description = "Trace id of the request (W3C Trace Context); absent when it carried none") @Nullable
        String traceId,

        @Schema(description = "Service that published it", examples = "hub-service")
        String service) {

    /** Who did it. */
    @Schema(name = "AuditActor", description = "A person, a machine, or the suite itself")
    record Actor(
            @Schema(
                    description = "person, machine or system",
                    enumeration = {"person", "machine", "system"})
            String kind,

            @Schema(description = "Subject of the token; the client id of a machine; the service for system")
            String subject,

            @Schema(description = "User name at the time, for people") @Nullable
            String name,

            @Schema(description = "Network address of the request; absent for system") @Nullable
            String address) {}

    /** What it was done to. */
    @Schema(name = "AuditedObject", description = "The object of an act")
    record Audited(
            @Schema(description = "Kind of object", examples = "destination")
            String type,

            @Schema(description = "Its identifier") String id,

            @Schema(description = "Hub that it belongs to, if it belongs to one") @Nullable
            String hub) {}

    /** One field that changed. */
    @Schema(name = "AuditedChange", description = "A field that changed; a secret has no values")
    record Change(
            @Schema(description = "JSON pointer to the field")
            String field,

            @Schema(description = "Value before; absent when there was none or it is secret") @Nullable
            JsonNode before,

            @Schema(description = "Value after; absent when there is none or it is secret") @Nullable
            JsonNode after) {}
}
