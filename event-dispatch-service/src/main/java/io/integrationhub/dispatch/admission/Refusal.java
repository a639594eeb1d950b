package io.integrationhub.dispatch.admission;

import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Locale;

/**
 * Why a record is not delivered. It never quotes what the record holds.
 *
 * @param violations what is wrong where: {@code header:<name>}, {@code key}, or a JSON pointer into the data
 */
public record Refusal(Reason reason, List<Violation> violations) {
    private static final int LONGEST = 300;

    public Refusal {
        violations = violations.stream().map(Refusal::shortened).toList();
    }

    /** The fixed reasons, which others may branch on. */
    public enum Reason {
        /** A header or the key breaks a rule. */
        ENVELOPE_INVALID,
        /** There is no value. */
        DATA_MISSING,
        /** The value is larger than the suite takes. */
        DATA_TOO_LARGE,
        /** The value is not a JSON object. */
        DATA_NOT_JSON,
        /** Neither the catalogue nor the account has the type. */
        UNKNOWN_EVENT_TYPE,
        /** The data does not fit the schema of its type. */
        DATA_REFUSED,
        /** To handle it failed by a fault of the suite's own, and would fail again. */
        PROCESSING_FAILED,
        /** The process ended while it worked on it, and ended again when it worked on it alone. */
        PROCESS_ENDED;

        /** All codes as a regular expression, and for people. */
        public static final String CODES =
                "envelope_invalid|data_missing|data_too_large|data_not_json|unknown_event_type|data_refused"
                        + "|processing_failed|process_ended";

        public static final String CODES_IN_WORDS = "envelope_invalid, data_missing, data_too_large, data_not_json,"
                + " unknown_event_type, data_refused, processing_failed or process_ended";

        /** As in headers and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A refusal with one violation. */
    public static Refusal of(Reason reason, String where, String detail) {
        return new Refusal(reason, List.of(new Violation(where, detail)));
    }

    /** Names in a pointer are the sender's, and an explanation may list what a schema allows. */
    private static Violation shortened(Violation violation) {
        return new Violation(shortened(violation.pointer()), shortened(violation.detail()));
    }

    private static String shortened(String text) {
        return Characters.areAtMost(LONGEST, text) ? text : Characters.first(LONGEST, text) + "…";
    }
}
