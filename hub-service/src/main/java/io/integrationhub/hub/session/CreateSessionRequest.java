package io.integrationhub.hub.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hub.translation.CallData;
import io.integrationhub.hub.translation.RecordForm;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new session. */
@Schema(description = "A new session")
record CreateSessionRequest(
        @Schema(
                description = "Hub whose field names customerData uses; without it the keys are attribute names",
                examples = "hub_2")
        @Nullable
        String sourceName,

        @Schema(
                description = "What is known about the customer, by field name or attribute name; 200 entries at most,"
                        + " each of 20,000 characters at most")
        @Size(max = 200, message = "must have 200 entries at most")
        @Nullable
        Map<String, JsonNode> customerData,

        @Schema(
                description = "The customer app's records behind the session: record id, of 1 to 200 characters, by"
                        + " object name. With sourceName and without customerData, they are read from that hub's"
                        + " customer app now")
        @Size(max = 50, message = "must have 50 entries at most")
        @Nullable
        Map<
                        @Pattern(regexp = RecordForm.OBJECT, message = RecordForm.OBJECT_MESSAGE) String,
                        @NotNull(message = "a record id is required")
                        @Pattern(regexp = RecordForm.ID, message = RecordForm.ID_MESSAGE) String>
                records,

        @Schema(
                description =
                        "Sends the session's events to one hub only; without it every hub with a destination gets them")
        @Valid
        @Nullable
        EventRouting hubs,

        @Schema(description = "The caller's own identifier for the session")
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        @Nullable
        String externalId,

        @Schema(
                description =
                        "When the session expires unless it ends before; 365 days from now at most. Without it, 30"
                                + " days from now. Both limits can be configured")
        @Nullable
        Instant expiresAt) {

    /** Without the customer's data. */
    @Override
    public String toString() {
        return "CreateSessionRequest[sourceName=" + sourceName + "]";
    }

    @JsonIgnore
    CallData callData() {
        return new CallData(sourceName, customerData, records);
    }

    @JsonIgnore
    @Nullable
    String eventsHub() {
        return hubs == null ? null : hubs.events();
    }
}
