package io.integrationhub.dispatch.history;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long the phases of an attempt took. */
@Schema(
        name = "Timings",
        description =
                "Milliseconds of each phase, to the microsecond. A phase is absent when the attempt did not have it,"
                        + " because the addresses were known or a connection was there already, or did not reach it")
record TimingsView(
        @Schema(description = "Looking up the host's addresses", examples = "3.2") @Nullable
        Double dnsMs,

        @Schema(description = "Until a server had accepted the connection", examples = "11.75") @Nullable
        Double connectMs,

        @Schema(description = "The TLS handshake", examples = "24.018") @Nullable
        Double tlsMs,

        @Schema(description = "From the request to the first byte of the answer", examples = "41.5") @Nullable
        Double firstByteMs) {
    private static final double MICROS = 1_000;

    static TimingsView of(Row row) {
        return new TimingsView(
                millis(row, "dns_us"), millis(row, "connect_us"), millis(row, "tls_us"), millis(row, "first_byte_us"));
    }

    private static @Nullable Double millis(Row row, String column) {
        Integer micros = row.getInteger(column);
        return micros == null ? null : micros / MICROS;
    }
}
