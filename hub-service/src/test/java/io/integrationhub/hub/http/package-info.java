/** What all services do with HTTP, shown with one of them. */
@NullMarked
package io.integrationhub.hub.http;

import org.jspecify.annotations.NullMarked;
