@NullMarked
package io.integrationhub.kit.log;

import org.jspecify.annotations.NullMarked;
