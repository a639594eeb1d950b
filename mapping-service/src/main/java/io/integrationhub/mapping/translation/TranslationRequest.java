package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to translate: fields that the call holds, or those of records that the customer app holds. */
@Schema(description = "Data of a call, to be translated to attributes: either fields or records")
record TranslationRequest(
        @Schema(description = SOURCE, examples = "hub_2") @Nullable
        String source,

        @Schema(
                description = FIELDS,
                implementation = Object.class,
                examples = "{\"Contact.FirstName\":\"Dana\",\"Amount\":25000}")
        @Size(max = MOST_FIELDS, message = TOO_MANY_FIELDS)
        @Nullable
        Map<String, JsonNode> fields,

        @Schema(
                description = "Record id by object, in the place of fields: the records are read from the source's"
                        + " customer app. 1 to 50 entries; an id has 200 characters at most",
                examples = "{\"Contact\":\"003-20418\"}")
        @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        @Nullable
        Map<
                        @Pattern(
                                regexp = OBJECT,
                                message = "an object's name has 1 to 100 characters without dots, slashes and spaces")
                        String,
                        @NotNull(message = "a record id is required")
                        @Pattern(regexp = RecordId.RULE, message = RecordId.RULE_IN_WORDS) String>
                records,

        @Schema(
                description = "Whether the fields are all that there are, as when a session is created: a mapped field"
                        + " that is not among them has no value, and its attribute the default. False when absent;"
                        + " records are complete anyway")
        @Nullable
        Boolean complete) {

    static final String SOURCE =
            "Name of the hub whose field names are the keys; when absent, they are attribute names";

    static final String FIELDS =
            "Values by name: an attribute's name, or with a source the field's name or Object.field."
                    + " Null stands for no value. 2,000 fields at most";

    static final int MOST_FIELDS = 2000;
    static final String TOO_MANY_FIELDS = "must have 2,000 entries at most";

    /** As contracts/openapi/customer-app.yaml has it. */
    private static final String OBJECT = "[^./\\s\\p{Cntrl}]{1,100}";

    boolean isComplete() {
        return Boolean.TRUE.equals(complete);
    }

    /** Fails with invalid_request unless there are either fields, or records and a source. */
    void requireOneKind() {
        if (fields == null && records == null) {
            throw CommonProblem.INVALID_REQUEST.at("/fields", "fields or records are required");
        }
        if (fields != null && records != null) {
            throw CommonProblem.INVALID_REQUEST.at("/records", "must be absent when fields are given");
        }
        if (records != null && source == null) {
            throw CommonProblem.INVALID_REQUEST.at("/source", "is required with records");
        }
    }

    /** Without the fields, which may be sensitive. */
    @Override
    public String toString() {
        return "TranslationRequest[source=" + source + "]";
    }
}
