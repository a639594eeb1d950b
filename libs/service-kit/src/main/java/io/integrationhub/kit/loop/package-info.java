/** Work that a service repeats in the background. */
@NullMarked
package io.integrationhub.kit.loop;

import org.jspecify.annotations.NullMarked;
