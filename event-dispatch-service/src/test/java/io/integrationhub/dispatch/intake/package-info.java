@NullMarked
package io.integrationhub.dispatch.intake;

import org.jspecify.annotations.NullMarked;
