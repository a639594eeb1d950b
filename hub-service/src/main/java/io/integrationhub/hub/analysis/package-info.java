/** Document analyses: created through the API, carried out elsewhere, and what is reported of them. */
@NullMarked
package io.integrationhub.hub.analysis;

import org.jspecify.annotations.NullMarked;
