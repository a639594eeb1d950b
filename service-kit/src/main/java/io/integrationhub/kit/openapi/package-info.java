/** What the OpenAPI documents of all services have in common. */
@NullMarked
package io.integrationhub.kit.openapi;

import org.jspecify.annotations.NullMarked;
