/** Error answers (RFC 9457) with a stable type, a code, and a pointer to each field at fault. */
@NullMarked
package io.integrationhub.kit.problem;

import org.jspecify.annotations.NullMarked;
