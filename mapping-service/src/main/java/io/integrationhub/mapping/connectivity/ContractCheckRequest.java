package io.integrationhub.mapping.connectivity;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody wants to be checked. */
@Schema(description = "What is checked beside the objects")
record ContractCheckRequest(
        @Schema(
                description = "Object of the record; without it the first one is asked for a record that is not there",
                examples = "Contact")
        @Pattern(
                regexp = "[^./\\s\\p{Cntrl}]{1,100}",
                message = "must have 1 to 100 characters, without dots, slashes and white space")
        @Nullable
        String object,

        @Schema(description = "A record that there is, to be read; with object", examples = "003-20418")
        @Pattern(
                regexp = "(?!\\.{1,2}$)[^\\p{Cntrl}]{1,200}",
                message = "must have 1 to 200 characters, none of them a control character, and more than dots")
        @Nullable
        String record) {

    /** Fails with invalid_request for a record of no object. */
    void requireWhole() {
        if (record != null && object == null) {
            throw CommonProblem.INVALID_REQUEST.at("/object", "is needed with a record");
        }
    }
}
