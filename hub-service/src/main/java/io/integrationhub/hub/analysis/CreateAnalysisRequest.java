package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.session.EventRouting;
import io.integrationhub.hub.translation.CallData;
import io.integrationhub.hub.translation.RecordForm;
import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new document analysis. */
@Schema(name = "CreateDocumentAnalysisRequest", description = "A new document analysis")
record CreateAnalysisRequest(
        @Schema(
                description = "Hub whose field names data uses; without it the keys are attribute names",
                examples = "hub_2")
        @Nullable
        String sourceName,

        @Schema(description = "Another spelling of sourceName; when both are given, they must be the same") @Nullable
        String sourcename,

        @Schema(description = "What is analysed, for people; 200 characters at most", examples = "Income check")
        @NotBlank(message = "a title is required")
        @Size(max = 200, message = "must have 200 characters at most")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        String title,

        @Schema(description = "The documents, 1 to 50")
        @NotNull(message = "documents are required")
        @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        List<@NotNull(message = "a document is required") @Valid AnalysisDocument> documents,

        @Schema(
                description = "What is known about the customer, by attribute name; with sourceName nested as the hub's"
                        + " data schema says, or by the names of its fields. 200 entries at most,"
                        + " each of 20,000 characters at most")
        @Size(max = 200, message = "must have 200 entries at most")
        @Nullable
        Map<String, JsonNode> data,

        @Schema(
                description = "Session that the documents come from; a session has " + DocumentAnalysis.MAX_OF_SESSION
                        + " document analyses at most")
        @Nullable
        String sessionId,

        @Schema(description = "The caller's own identifier for the analysis")
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        @Nullable
        String externalId,

        @Schema(
                description = "Sends the analysis's events to one hub only; without it they go where the events of its"
                        + " session go at this moment, or to every hub with a destination")
        @Valid
        @Nullable
        EventRouting hubs,

        @Schema(
                description =
                        "The customer app's records behind the analysis: record id by object name. With sourceName"
                                + " and without data, they are read from that hub's customer app now")
        @Size(max = 50, message = "must have 50 entries at most")
        @Nullable
        Map<
                        @Pattern(regexp = RecordForm.OBJECT, message = RecordForm.OBJECT_MESSAGE) String,
                        @NotNull(message = "a record id is required")
                        @Pattern(regexp = RecordForm.ID, message = RecordForm.ID_MESSAGE) String>
                records) {

    /** The hub that the call names as its source, by whichever name; fails when the two contradict each other. */
    @JsonIgnore
    @Nullable
    String source() {
        if (sourceName != null && sourcename != null && !sourceName.equals(sourcename)) {
            throw CommonProblem.INVALID_REQUEST.at("/sourcename", "must be the same as sourceName, or absent");
        }
        return sourceName == null ? sourcename : sourceName;
    }

    /** Where the call names its source. */
    @JsonIgnore
    String sourcePointer() {
        return sourceName == null && sourcename != null ? "/sourcename" : "/sourceName";
    }

    /** The hubs that the call names. */
    @JsonIgnore
    List<HubUse> hubUses() {
        var uses = new ArrayList<HubUse>();
        String source = source();
        if (source != null) {
            uses.add(HubUse.asSource(sourcePointer(), source));
        }
        if (hubs != null) {
            uses.add(HubUse.forEvents("/hubs/events", hubs.events()));
        }
        return uses;
    }

    @JsonIgnore
    CallData callData() {
        return new CallData(source(), data, records);
    }

    @JsonIgnore
    @Nullable
    String eventsHub() {
        return hubs == null ? null : hubs.events();
    }

    /** Without the data, which is the customer's. */
    @Override
    public String toString() {
        return "CreateAnalysisRequest[…]";
    }
}
