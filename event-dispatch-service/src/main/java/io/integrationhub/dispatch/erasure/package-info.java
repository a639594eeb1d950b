/** Erasing what is stored of sessions, as session.erased orders it: docs/operations/erasure.md. */
@NullMarked
package io.integrationhub.dispatch.erasure;

import org.jspecify.annotations.NullMarked;
