/** The connectivity test: whether a customer app can be asked for its objects, and if not, at which step and what to do. */
@NullMarked
package io.integrationhub.mapping.connectivity;

import org.jspecify.annotations.NullMarked;
