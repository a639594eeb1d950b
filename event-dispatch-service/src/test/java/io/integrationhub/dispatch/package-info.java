@NullMarked
package io.integrationhub.dispatch;

import org.jspecify.annotations.NullMarked;
