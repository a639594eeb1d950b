/**
 * Conversion of values between a customer app and the account's attributes, in both directions. Plain functions: nothing here
 * knows of requests, hubs or the database.
 *
 * <p>What a person decides about one mapping is a {@link io.integrationhub.mapping.attribute.ConversionSettings}: it is part of
 * requests and answers, is stored as JSON ({@link io.integrationhub.mapping.attribute.StoredConversion}), and is checked by
 * its {@code violations}. How a customer app writes dates and numbers is a {@link
 * io.integrationhub.mapping.conversion.ValueFormats}, the same for all of its fields. An address may be made of several
 * fields: {@link io.integrationhub.mapping.attribute.AddressFields}.
 *
 * <p>With the attribute's rule these make a {@link io.integrationhub.mapping.conversion.Conversion}:
 *
 * <pre>{@code
 * Conversion conversion = Conversion.of(attribute.rule(), settings, formats);
 * switch (conversion.toAttribute(fieldValue)) {          // from the customer app to the session
 *     case Converted.Value(JsonNode value) -> …          // fits the attribute
 *     case Converted.Invalid(String reason) -> …         // a sentence for people; never holds the value
 *     case Converted.Missing() -> …                      // no value and no default: the attribute is cleared
 * }
 * switch (conversion.toField(attributeValue)) { … }      // and back
 * }</pre>
 *
 * A conversion that {@linkplain io.integrationhub.mapping.conversion.Conversion#ofAddress is made of parts} takes and gives
 * JSON objects of values by field name, one for each field of the address. A conversion is immutable and can be kept. What
 * comes out does not depend on the order of anything.
 *
 * <p>An attribute with its conversion is a {@link io.integrationhub.mapping.conversion.Target}.
 */
@NullMarked
package io.integrationhub.mapping.conversion;

import org.jspecify.annotations.NullMarked;
