/** Who is refused at each operation of an OpenAPI document. */
@NullMarked
package io.integrationhub.testkit.refusal;

import org.jspecify.annotations.NullMarked;
