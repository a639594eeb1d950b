package io.integrationhub.mapping.connectivity;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.mapping.customerapp.ChangeAnswer;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.customerapp.Trial;
import io.integrationhub.mapping.importing.OfferedPage;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer app keeps one rule of the contract. Decides only; quotes nothing of an answer.
 *
 * @param detail what it did, in a sentence
 * @param status of its answer; null when there was none
 * @param took null when it was not asked
 */
record ContractPoint(
        ContractRule rule,
        Verdict verdict,
        String detail,
        @Nullable Integer status,
        @Nullable Duration took) {

    private static final Set<String> ADDRESS = Set.of("street", "city", "state", "postalCode");
    private static final int OK = 200;

    /** What a check finds. */
    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ContractPoint skipped(ContractRule rule, String why) {
        return new ContractPoint(rule, Verdict.SKIPPED, why, null, null);
    }

    /** The page that an answer holds; fails with a {@link CustomerAppFailure} when it is none of the contract. */
    static OfferedPage page(Trial trial, SentSecrets secrets) {
        return OfferedPage.of(usable(trial), secrets);
    }

    static ContractPoint firstPage(Trial trial, OfferedPage page) {
        return passed(ContractRule.OBJECTS, trial, page.inWords());
    }

    /**
     * The answer to a cursor that the page before has given.
     *
     * @param cursor that one
     */
    static ContractPoint nextPage(Trial trial, String cursor, SentSecrets secrets) {
        try {
            OfferedPage page = page(trial, secrets);
            return cursor.equals(page.next())
                    ? failed(
                            ContractRule.NEXT_PAGE,
                            trial,
                            "The page gives the cursor that it was asked with as its next one: an import would never end.")
                    : passed(ContractRule.NEXT_PAGE, trial, "The second page is as the first one.");
        } catch (CustomerAppFailure unusable) {
            return failed(ContractRule.NEXT_PAGE, trial, sentence(unusable));
        }
    }

    static ContractPoint unknownCursor(Trial trial) {
        return wanted(
                ContractRule.UNKNOWN_CURSOR,
                trial,
                400,
                "It takes a cursor that it has never given out: an import could read pages twice or never end.");
    }

    static ContractPoint password(Trial trial) {
        return wanted(
                ContractRule.PASSWORD,
                trial,
                401,
                "It answers without the password and without secret headers: whoever reaches it can read the records.");
    }

    static ContractPoint unknownRecord(Trial trial) {
        return wanted(
                ContractRule.UNKNOWN_RECORD,
                trial,
                404,
                "It answers with a record of an id that does not exist: sessions would be filled with it.");
    }

    /** The answer to a record that is there. */
    static ContractPoint read(Trial trial) {
        if (Objects.equals(trial.status(), 404)) {
            return failed(ContractRule.RECORD, trial, "It says that there is no such record.");
        }
        try {
            String fault = recordFault(usable(trial).body());
            return fault == null
                    ? passed(ContractRule.RECORD, trial, "The record is as the contract describes it.")
                    : failed(ContractRule.RECORD, trial, "The customer app's answer breaks the contract: " + fault);
        } catch (CustomerAppFailure unusable) {
            return failed(ContractRule.RECORD, trial, sentence(unusable));
        }
    }

    /** The answer to a change without fields of a record that is not there. */
    static ContractPoint change(ChangeAnswer answer) {
        int status = answer.status().orElse(0);
        return switch (status) {
            case 400, 404, 422 -> changed(Verdict.PASSED, answer, "It refuses the change, as it should.");
            case 405, 501 ->
                changed(
                        Verdict.FAILED,
                        answer,
                        "It does not take PATCH: what changes in a session cannot be written back.");
            default ->
                changed(
                        Verdict.FAILED,
                        answer,
                        answer.sentence()
                                .orElse(
                                        "It says that it has changed a record that does not exist: changes would be lost."));
        };
    }

    private static ContractPoint changed(Verdict verdict, ChangeAnswer answer, String detail) {
        @Nullable Integer status = answer.status().isPresent() ? answer.status().getAsInt() : null;
        return new ContractPoint(ContractRule.CHANGE, verdict, detail, status, answer.elapsed());
    }

    /** Whether there was no answer at all: then others will hardly be answered either. */
    boolean isUnanswered() {
        return verdict == Verdict.FAILED && status == null;
    }

    static ContractPoint failed(ContractRule rule, Trial trial, String detail) {
        return new ContractPoint(rule, Verdict.FAILED, detail, trial.status(), trial.took());
    }

    private static ContractPoint passed(ContractRule rule, Trial trial, String detail) {
        return new ContractPoint(rule, Verdict.PASSED, detail, trial.status(), trial.took());
    }

    /** Whether a status came that says what is wrong with the request. */
    private static ContractPoint wanted(ContractRule rule, Trial trial, int wanted, String ofSuccess) {
        Integer status = trial.status();
        if (status == null) {
            return failed(rule, trial, sentence(Objects.requireNonNull(trial.failure())));
        }
        if (status == wanted) {
            return passed(rule, trial, "It answers with status " + status + ", as it should.");
        }
        return failed(
                rule,
                trial,
                status == OK ? ofSuccess : "It answers with status " + status + ", but " + wanted + " is expected.");
    }

    private static JsonAnswer usable(Trial trial) {
        JsonAnswer answer = trial.answer();
        if (answer == null) {
            throw Objects.requireNonNull(trial.failure());
        }
        return answer;
    }

    static String sentence(CustomerAppFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    /** What is wrong with a record, by the place of it; null when nothing is. */
    private static @Nullable String recordFault(JsonNode record) {
        JsonNode fields = record.path("fields");
        if (!fields.isObject()) {
            return "/fields must be an object.";
        }
        boolean valid = fields.properties().stream().allMatch(field -> isValue(field.getValue()));
        return valid ? null : "a value of /fields is neither a text, a number, true, false, null nor an address.";
    }

    private static boolean isValue(JsonNode value) {
        return value.isObject()
                ? value.properties().stream()
                        .allMatch(part -> ADDRESS.contains(part.getKey()) && isText(part.getValue()))
                : value.isValueNode();
    }

    private static boolean isText(JsonNode part) {
        return part.isTextual() || part.isNull();
    }
}
