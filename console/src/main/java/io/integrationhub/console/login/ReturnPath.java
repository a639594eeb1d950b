package io.integrationhub.console.login;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where to go after a sign-in: a page of the console, whatever the link says that led here. */
final class ReturnPath {

    private static final URI START = URI.create("/");

    private ReturnPath() {}

    /** The path itself, with its query; the first page when it is missing or leads anywhere else. */
    static URI of(@Nullable String wanted) {
        if (wanted == null || !wanted.startsWith("/")) {
            return START;
        }
        try {
            var path = URI.create(wanted);
            // Browsers take "//host" and "/\host" for another host; URI refuses the backslash.
            return path.getRawAuthority() == null && !wanted.startsWith("//") ? path : START;
        } catch (IllegalArgumentException e) {
            return START;
        }
    }
}
