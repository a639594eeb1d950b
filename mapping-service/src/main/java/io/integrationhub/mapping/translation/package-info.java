/**
 * Translation of field names and values to attributes.
 *
 * <p>{@link io.integrationhub.mapping.translation.Translation} is a plain function. Whoever has a mapping of another kind than
 * sources gives it the {@link io.integrationhub.mapping.translation.KnownNames} of that mapping ({@code ofKeys}), and gets an
 * outcome: a translation, or every field at fault.
 */
@NullMarked
package io.integrationhub.mapping.translation;

import org.jspecify.annotations.NullMarked;
