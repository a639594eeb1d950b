/** What is changed in every record of the log, and how structured lines are written. */
@NullMarked
package io.integrationhub.kit.log;

import org.jspecify.annotations.NullMarked;
