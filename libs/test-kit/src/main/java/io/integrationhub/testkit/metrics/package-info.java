/** What services expose as metrics, against what is published of it in {@code contracts/metrics}. */
@NullMarked
package io.integrationhub.testkit.metrics;

import org.jspecify.annotations.NullMarked;
