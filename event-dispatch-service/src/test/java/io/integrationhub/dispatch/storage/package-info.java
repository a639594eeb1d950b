@NullMarked
package io.integrationhub.dispatch.storage;

import org.jspecify.annotations.NullMarked;
