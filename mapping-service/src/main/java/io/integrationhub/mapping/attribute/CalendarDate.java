package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Calendar dates of ISO 8601 in the extended form, without a time. */
final class CalendarDate {

    /** Narrower than java.time's ISO form, which has years of more than four digits and signs. */
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private CalendarDate() {}

    static boolean isValid(JsonNode value) {
        return value.isTextual() && FORM.matcher(value.textValue()).matches() && exists(value.textValue());
    }

    private static boolean exists(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
