@NullMarked
package io.integrationhub.hubdirectory;

import org.jspecify.annotations.NullMarked;
