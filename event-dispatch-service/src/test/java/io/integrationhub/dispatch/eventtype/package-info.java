@NullMarked
package io.integrationhub.dispatch.eventtype;

import org.jspecify.annotations.NullMarked;
