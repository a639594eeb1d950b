/** What is changed in every record of the log. */
@NullMarked
package io.integrationhub.kit.log;

import org.jspecify.annotations.NullMarked;
