/** What people try before they save it. */
@NullMarked
package io.integrationhub.dispatch.trial;

import org.jspecify.annotations.NullMarked;
