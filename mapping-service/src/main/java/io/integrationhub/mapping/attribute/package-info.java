/** Attributes: the account-wide names and types of session data. */
@NullMarked
package io.integrationhub.mapping.attribute;

import org.jspecify.annotations.NullMarked;
