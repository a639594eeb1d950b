package io.integrationhub.mapping.connection;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Connection settings as the API shows them: without secrets. */
@Schema(name = "Connection", description = "How to reach the customer app of a hub, without the secrets")
record ConnectionView(
        @Schema(description = "Base address of the customer app")
        String url,

        @Schema(description = "User name for HTTP Basic authentication; absent when there is none") @Nullable
        String username,

        @Schema(description = "Whether a password is stored")
        boolean passwordSet,

        @Schema(description = "Further headers of every call; the values of secret ones are absent")
        List<HeaderSetting> headers,

        @Schema(description = "How the customer app writes dates", examples = "dd.MM.yyyy")
        String dateFormat,

        @Schema(
                description = "How the customer app writes numbers: json, or what 1234.56 looks like in its texts",
                enumeration = {"json", "1234.56", "1234,56", "1,234.56", "1.234,56", "1 234,56", "1'234.56"},
                examples = "1.234,56")
        String numberFormat,

        @Schema(description = "When the settings were first saved")
        Instant createdAt,

        @Schema(description = "When the settings were last saved")
        Instant updatedAt) {

    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.url(),
                connection.username(),
                connection.sealedPassword() != null,
                connection.headers().stream().map(ConnectionView::header).toList(),
                connection.formats().date().pattern(),
                connection.formats().number().sample(),
                connection.createdAt(),
                connection.updatedAt());
    }

    private static HeaderSetting header(StoredHeader header) {
        return new HeaderSetting(header.name(), header.value(), header.isSecret());
    }
}
