/**
 * The trace that a request belongs to (W3C Trace Context), and the spans that a tracing system gets of it (OpenTelemetry),
 * see docs/adr/0076.
 */
@NullMarked
package io.integrationhub.kit.trace;

import org.jspecify.annotations.NullMarked;
