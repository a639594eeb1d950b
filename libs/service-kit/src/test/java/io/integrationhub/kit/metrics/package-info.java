@NullMarked
package io.integrationhub.kit.metrics;

import org.jspecify.annotations.NullMarked;
