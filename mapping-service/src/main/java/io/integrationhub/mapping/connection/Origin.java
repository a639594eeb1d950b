package io.integrationhub.mapping.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scheme, host and port of a URL (RFC 6454, section 4): whoever receives what is sent there. */
record Origin(String scheme, String host, int port) {

    private static final Pattern URL =
            Pattern.compile("(?<scheme>https?)://(?<host>\\[[^\\[\\]]*]|[^/?#:@]+)(?::(?<port>\\d{1,5}))?(?:[/?#].*)?");

    /** Whether both URLs certainly have the same origin. Spellings that only mean the same host count as different. */
    static boolean same(String one, String other) {
        Optional<Origin> origin = of(one);
        return origin.isPresent() && origin.equals(of(other));
    }

    private static Optional<Origin> of(String url) {
        Matcher parts = URL.matcher(url.toLowerCase(Locale.ROOT));
        return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    }

    private static Origin of(Matcher parts) {
        String scheme = parts.group("scheme");
        String port = parts.group("port");
        int usual = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, parts.group("host"), port == null ? usual : Integer.parseInt(port));
    }
}
