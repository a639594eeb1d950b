/** How the JSON of requests is read: nothing of it changes, and what cannot be kept is refused. */
@NullMarked
package io.integrationhub.kit.json;

import org.jspecify.annotations.NullMarked;
