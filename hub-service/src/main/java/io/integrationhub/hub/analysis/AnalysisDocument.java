package io.integrationhub.hub.analysis;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document to analyse. The suite does not open it: whoever analyses fetches it. */
@Schema(description = "A document to analyse")
record AnalysisDocument(
        @Schema(
                description = "The caller's own identifier of the document, unique in the analysis; made when absent",
                examples = "doc-9002")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        @Nullable
        String documentId,

        @Schema(description = "File name, 200 characters at most", examples = "pay-slips-jan-feb.pdf")
        @NotBlank(message = "a name is required")
        @Size(max = 200, message = "must have 200 characters at most")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        String name,

        @Schema(
                description = "Kind of document, a name of the account's choice, 100 characters at most",
                examples = "proof_of_income")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        @Nullable
        String type,

        @Schema(description = "Media type of the file (RFC 6838)", examples = "application/pdf")
        @Size(max = 100, message = "must have 100 characters at most")
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*",
                message = "must be a media type")
        @Nullable
        String mediaType,

        @Schema(
                description =
                        "Where the document can be fetched; part of the events, so it should be no secret. http or"
                                + " https, without user name and password, 2000 characters at most",
                examples = "https://files.example.com/pay-slips-jan-feb.pdf")
        @Size(max = 2000, message = "must have 2000 characters at most")
        @Pattern(
                regexp = "https?://(?![^/?#]*@)[^\\s\\p{Cntrl}]+",
                message = "must be an http or https address without user name and password")
        @Nullable
        String url) {

    private static final String NO_CONTROLS = "[^\\p{Cntrl}]*";

    /** The same document under this identifier. */
    AnalysisDocument withId(String id) {
        return new AnalysisDocument(id, name, type, mediaType, url);
    }
}
