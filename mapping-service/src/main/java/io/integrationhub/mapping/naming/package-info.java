/** How alike the names of fields and attributes are. Plain functions. */
@NullMarked
package io.integrationhub.mapping.naming;

import org.jspecify.annotations.NullMarked;
