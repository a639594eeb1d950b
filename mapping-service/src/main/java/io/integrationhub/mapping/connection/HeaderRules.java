package io.integrationhub.mapping.connection;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.request.SecretText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers an administrator may have sent with the calls. */
final class HeaderRules {

    private static final int MOST_HEADERS = 20;
    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    /** Visible ASCII with inner spaces. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]{0,3998}[\\x21-\\x7E])?");
    /** They frame the message or belong to one connection (RFC 9110, section 7.6.1), or are set by the calls. */
    private static final Set<String> FORBIDDEN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-connection",
            "accept",
            "accept-encoding",
            "content-type",
            "content-encoding",
            "idempotency-key");

    private HeaderRules() {}

    /**
     * The rules that the headers break.
     *
     * @param stored the secret headers that may come without a value
     */
    static List<Violation> violations(ConnectionRequest request, StoredSecrets stored) {
        List<HeaderSetting> headers = request.headersOrNone();
        // HTTP Basic authentication sets Authorization.
        boolean basic = request.username() != null;
        if (headers.size() > MOST_HEADERS) {
            return List.of(new Violation("/headers", "must be " + MOST_HEADERS + " at most"));
        }
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        for (int i = 0; i < headers.size(); i++) {
            HeaderSetting header = headers.get(i);
            String pointer = "/headers/" + i;
            nameFault(header.name(), basic, seen)
                    .ifPresent(fault -> violations.add(new Violation(pointer + "/name", fault)));
            valueFault(header, request.url(), stored)
                    .ifPresent(fault -> violations.add(new Violation(pointer + "/value", fault)));
        }
        return violations;
    }

    /** Header names are the same in upper and lower case. */
    static String key(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> nameFault(@Nullable String name, boolean basic, Set<String> seen) {
        if (name == null || !NAME.matcher(name).matches()) {
            return Optional.of("must be the name of a header");
        }
        if (FORBIDDEN.contains(key(name))) {
            return Optional.of("is set by the service itself");
        }
        if (basic && key(name).equals("authorization")) {
            return Optional.of("is set by the service itself when there is a user name");
        }
        return seen.add(key(name)) ? Optional.empty() : Optional.of("is there already");
    }

    private static Optional<String> valueFault(HeaderSetting header, String url, StoredSecrets stored) {
        if (header.value() == null) {
            return missingValueFault(header, url, stored);
        }
        if (!SecretText.isClean(header.value())) {
            return Optional.of(SecretText.MESSAGE);
        }
        return VALUE.matcher(header.value()).matches()
                ? Optional.empty()
                : Optional.of("must be printable ASCII of 1 to 4000 characters, with no space at its ends");
    }

    private static Optional<String> missingValueFault(HeaderSetting header, String url, StoredSecrets stored) {
        if (!header.isSecret() || !stored.headers().contains(key(header.name()))) {
            return Optional.of("a value is required");
        }
        return stored.areFor(url)
                ? Optional.empty()
                : Optional.of("must be entered again, as the host or the port has changed");
    }
}
