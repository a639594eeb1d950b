package io.integrationhub.mapping.conversion;

import org.jspecify.annotations.Nullable;

/** How a customer app writes dates and numbers. */
public record ValueFormats(DateFormat date, NumberFormat number) {

    /** ISO dates and JSON numbers, as contracts/openapi/customer-app.yaml has them. */
    public static final ValueFormats STANDARD = new ValueFormats(DateFormat.ISO, NumberFormat.JSON);

    /**
     * The formats of these settings, which are valid.
     *
     * @param date pattern of a {@link DateFormat}; ISO when null
     * @param number sample of a {@link NumberFormat}; JSON when null
     */
    public static ValueFormats of(@Nullable String date, @Nullable String number) {
        return date == null && number == null
                ? STANDARD
                : new ValueFormats(
                        date == null ? DateFormat.ISO : DateFormat.of(date),
                        number == null
                                ? NumberFormat.JSON
                                : NumberFormat.of(number).orElseThrow());
    }
}
