/** Where attributes come from: fields of the customer's objects, chosen by an administrator. */
@NullMarked
package io.integrationhub.mapping.source;

import org.jspecify.annotations.NullMarked;
