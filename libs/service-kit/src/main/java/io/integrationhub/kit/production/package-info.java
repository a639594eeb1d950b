/** What may be set when real customers are served, and what only for trying the suite out. */
@NullMarked
package io.integrationhub.kit.production;

import org.jspecify.annotations.NullMarked;
