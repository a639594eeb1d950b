@NullMarked
package io.integrationhub.dispatch.recovery;

import org.jspecify.annotations.NullMarked;
