/** Translation of field names and values to attributes. */
@NullMarked
package io.integrationhub.mapping.translation;

import org.jspecify.annotations.NullMarked;
