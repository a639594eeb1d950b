/** Where an account wants which event type of which hub delivered: settings, their API, and the snapshot that the engine sends by. */
@NullMarked
package io.integrationhub.dispatch.destination;

import org.jspecify.annotations.NullMarked;
