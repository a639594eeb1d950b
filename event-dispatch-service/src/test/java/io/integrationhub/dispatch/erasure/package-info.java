/** Tests of erasing what is stored of sessions. */
@NullMarked
package io.integrationhub.dispatch.erasure;

import org.jspecify.annotations.NullMarked;
