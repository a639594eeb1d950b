@NullMarked
package io.integrationhub.kit.start;

import org.jspecify.annotations.NullMarked;
