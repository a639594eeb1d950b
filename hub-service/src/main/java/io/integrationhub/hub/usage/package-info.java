/** What the other services keep of a hub: asked for live, with the caller's own token, before the hub is deleted. */
@NullMarked
package io.integrationhub.hub.usage;

import org.jspecify.annotations.NullMarked;
