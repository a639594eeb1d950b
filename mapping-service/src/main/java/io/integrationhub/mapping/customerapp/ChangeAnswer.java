package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.answer.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a customer app to change a record.
 *
 * @param status the HTTP status; empty when there was no answer
 * @param category why it was not done, in one word; empty when it was done
 * @param sentence why it was not done, for people; holds neither a secret nor anything of the answer's body
 * @param retryAfter how long the customer app asks to wait
 */
public record ChangeAnswer(
        Decision decision,
        OptionalInt status,
        Optional<String> category,
        Optional<String> sentence,
        Optional<Duration> retryAfter,
        Duration elapsed) {

    /** What the answer means to the change. */
    public enum Decision {
        /** The record is changed. */
        DONE,
        /** It is not changed, and the same request would be answered in the same way. */
        REFUSED,
        /** Whether it is changed is not known: the same request, with the same key, has to be made again. */
        AGAIN
    }

    /** Answers of the way to the customer app, or of its moment; not about the change. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 407, 408, 421, 423, 425, 429);

    /** The customer app's answer. */
    static ChangeAnswer of(EgressClient.Response response, Instant now) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return isPage(response)
                    ? again(response, "invalid_response", "The customer app answered with a web page.", now)
                    : new ChangeAnswer(
                            Decision.DONE,
                            OptionalInt.of(status),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            response.elapsed());
        }
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            return refused(response, status);
        }
        return again(response, category(status), CustomerAppStatus.sentence(status), now);
    }

    /** The call was not answered. */
    static ChangeAnswer of(Throwable failure, Duration elapsed) {
        return unanswered(
                category(failure),
                String.valueOf(ConnectFailure.explain(failure).getMessage()),
                elapsed);
    }

    /** The customer app was not called. */
    public static ChangeAnswer notCalled(String category, String sentence) {
        return unanswered(category, sentence, Duration.ZERO);
    }

    private static ChangeAnswer unanswered(String category, String sentence, Duration elapsed) {
        return new ChangeAnswer(
                Decision.AGAIN,
                OptionalInt.empty(),
                Optional.of(category),
                Optional.of(sentence),
                Optional.empty(),
                elapsed);
    }

    private static ChangeAnswer again(EgressClient.Response response, String category, String sentence, Instant now) {
        return new ChangeAnswer(
                Decision.AGAIN,
                OptionalInt.of(response.status()),
                Optional.of(category),
                Optional.of(sentence),
                RetryAfter.parse(response.headers().getAll("retry-after"), now),
                response.elapsed());
    }

    private static ChangeAnswer refused(EgressClient.Response response, int status) {
        String why = switch (status) {
            case 404, 410 -> "it has no such object or record";
            case 409, 412 -> "the record cannot be changed in its present state";
            case 422 -> "it does not accept a value";
            default -> "it does not accept the change";
        };
        return new ChangeAnswer(
                Decision.REFUSED,
                OptionalInt.of(status),
                Optional.of("not_accepted"),
                Optional.of("The customer app answered with status " + status + ": " + why + "."),
                Optional.empty(),
                response.elapsed());
    }

    /** The page of a login or of a proxy comes with 200 as well, and has changed nothing. */
    private static boolean isPage(EgressClient.Response response) {
        @Nullable String type = response.headers().get("content-type");
        String named = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return named.startsWith("text/html") || named.startsWith("application/xhtml");
    }

    private static String category(int status) {
        if (status >= 300 && status < 400) {
            return "redirect";
        }
        return switch (status) {
            case 429 -> "throttled";
            case 408 -> "timeout";
            default -> status >= 500 ? "server_error" : "not_accepted";
        };
    }

    private static String category(Throwable failure) {
        return switch (failure) {
            case EgressRefused refused -> refused.reason().temporary() ? "unresolved" : "refused";
            case EgressFailure unanswered -> category(unanswered.kind());
            default -> "internal";
        };
    }

    private static String category(EgressFailure.Kind kind) {
        return switch (kind) {
            case NO_ROUTE, CONNECT_TIMEOUT, CONNECTION_REFUSED -> "unreachable";
            case TIMEOUT -> "timeout";
            case RESET, CLOSED -> "connection_lost";
            case HEADERS_TOO_LARGE, UNASKED_UPGRADE, TOO_MANY_INTERIM, NOT_HTTP -> "invalid_response";
            default -> "tls_failed";
        };
    }
}
