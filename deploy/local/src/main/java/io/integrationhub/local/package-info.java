/** The command line of the local run: starts the suite, and prints access tokens. */
@NullMarked
package io.integrationhub.local;

import org.jspecify.annotations.NullMarked;
