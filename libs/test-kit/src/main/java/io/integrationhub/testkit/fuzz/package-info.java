/** Random and malformed requests made from an OpenAPI document, and what every answer must be like. */
@NullMarked
package io.integrationhub.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
