@NullMarked
package io.integrationhub.dispatch.destination;

import org.jspecify.annotations.NullMarked;
