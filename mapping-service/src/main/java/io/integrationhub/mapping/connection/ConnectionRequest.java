package io.integrationhub.mapping.connection;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator enters to reach the customer app. */
@Schema(description = "How to reach the customer app of a hub")
public record ConnectionRequest(
        @Schema(
                description = "Base address, without a query; the calls go to paths below it",
                examples = "https://loans.example.com/hub-api")
        @NotBlank(message = "a URL is required")
        String url,

        @Schema(
                description = "User name for HTTP Basic authentication, perhaps an empty one; no colon and no"
                        + " control characters. No authentication when absent")
        @Nullable
        String username,

        @Schema(
                description =
                        "Password without control characters, never shown; when it is left out, the stored one stays, unless the host, the port or"
                                + " the user name changes",
                writeOnly = true)
        @Nullable
        String password,

        @Schema(description = "Further headers of every call, 20 at most") @Nullable
        List<@Nullable HeaderSetting> headers,

        @Schema(
                description = "How the customer app writes dates: yyyy, MM or M, and dd or d, with separators."
                        + " yyyy-MM-dd when absent",
                examples = "dd.MM.yyyy")
        @Nullable
        String dateFormat,

        @Schema(
                description = "How the customer app writes numbers: json, or what 1234.56 looks like in its texts."
                        + " json when absent",
                enumeration = {"json", "1234.56", "1234,56", "1,234.56", "1.234,56", "1 234,56", "1'234.56"},
                examples = "1.234,56")
        @Nullable
        String numberFormat) {

    /** Settings with the standard formats. */
    ConnectionRequest(
            String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable List<@Nullable HeaderSetting> headers) {
        this(url, username, password, headers, null, null);
    }

    /** Stands for JSON null, and breaks the rules. */
    private static final HeaderSetting NOTHING = new HeaderSetting(null, null, null);

    List<HeaderSetting> headersOrNone() {
        return headers == null
                ? List.of()
                : headers.stream()
                        .map(header -> Objects.requireNonNullElse(header, NOTHING))
                        .toList();
    }

    /** Without password and header values. */
    @Override
    public String toString() {
        return "ConnectionRequest[headers=" + headers + "]";
    }
}
