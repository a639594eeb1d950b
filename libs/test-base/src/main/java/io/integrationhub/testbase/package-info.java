/** What the tests of every module share, services or not. */
@NullMarked
package io.integrationhub.testbase;

import org.jspecify.annotations.NullMarked;
