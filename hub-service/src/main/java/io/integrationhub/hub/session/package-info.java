/** Sessions: created through the API, and what happens in them. */
@NullMarked
package io.integrationhub.hub.session;

import org.jspecify.annotations.NullMarked;
