@NullMarked
package io.integrationhub.dispatch.admission;

import org.jspecify.annotations.NullMarked;
