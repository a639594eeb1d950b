/** Imports of the objects and fields that a customer app offers. */
@NullMarked
package io.integrationhub.mapping.importing;

import org.jspecify.annotations.NullMarked;
