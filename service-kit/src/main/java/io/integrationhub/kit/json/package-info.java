/** How the application reads JSON: nothing of it changes, and what cannot be kept is refused. */
@NullMarked
package io.integrationhub.kit.json;

import org.jspecify.annotations.NullMarked;
