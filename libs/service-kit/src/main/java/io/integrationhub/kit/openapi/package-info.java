/**
 * What the OpenAPI documents of all services have in common. Filters have priorities that differ: the order in which they
 * run is the order of what they add, and the document is compared as text.
 */
@NullMarked
package io.integrationhub.kit.openapi;

import org.jspecify.annotations.NullMarked;
