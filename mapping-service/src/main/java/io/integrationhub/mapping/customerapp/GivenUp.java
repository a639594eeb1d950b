package io.integrationhub.mapping.customerapp;

import io.integrationhub.mapping.customerapp.CallRetryPolicy.Reason;
import java.time.Duration;

/** Adds to a customer app's failure how often it was called, and when to come back. */
final class GivenUp {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private GivenUp() {}

    static CustomerAppFailure explain(CustomerAppFailure failure, Reason reason, int made, Trouble trouble) {
        String tried = made == 1 ? "" : " It was called " + made + " times.";
        String asked = reason == Reason.ASKED_TOO_LONG
                ? trouble.retryAfter()
                        .map(wait -> " It asks to be called again in " + inWords(wait) + ".")
                        .orElse("")
                : "";
        String more = tried + asked;
        return more.isEmpty() ? failure : failure.and(more.strip());
    }

    private static String inWords(Duration wait) {
        if (wait.compareTo(TWO_MINUTES) < 0) {
            return wait.toSeconds() + " seconds";
        }
        return wait.compareTo(TWO_HOURS) < 0 ? wait.toMinutes() + " minutes" : wait.toHours() + " hours";
    }
}
