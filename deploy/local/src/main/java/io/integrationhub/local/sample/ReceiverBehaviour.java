package io.integrationhub.local.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a sample receiver takes its webhooks.
 *
 * @param secret signing secret, {@code whsec_…}; without one nothing is verified
 * @param username user name of HTTP Basic authentication; without one none is asked for
 * @param password password to the user name
 * @param failures how many requests are refused before the first is taken
 * @param failureStatus what those are answered with, 503 when absent
 * @param hangSeconds how long each request waits for its answer
 */
public record ReceiverBehaviour(
        @JsonProperty("secret") @Nullable String secret,
        @JsonProperty("username") @Nullable String username,
        @JsonProperty("password") @Nullable String password,
        @JsonProperty("failures") int failures,
        @JsonProperty("failureStatus") int failureStatus,
        @JsonProperty("hangSeconds") int hangSeconds) {

    public ReceiverBehaviour {
        failureStatus = failureStatus == 0 ? 503 : failureStatus;
    }

    /** Takes everything that is signed with the secret. */
    public static ReceiverBehaviour verifying(String secret) {
        return new ReceiverBehaviour(secret, null, null, 0, 0, 0);
    }

    /** The same with HTTP Basic authentication. */
    public ReceiverBehaviour withBasic(String name, String word) {
        return new ReceiverBehaviour(secret, name, word, failures, failureStatus, hangSeconds);
    }

    /** The same, refusing the first requests. */
    public ReceiverBehaviour failingFirst(int count, int status) {
        return new ReceiverBehaviour(secret, username, password, count, status, hangSeconds);
    }

    /** The same, answering late. */
    public ReceiverBehaviour hangingFor(int seconds) {
        return new ReceiverBehaviour(secret, username, password, failures, failureStatus, seconds);
    }

    @Override
    public String toString() {
        return "ReceiverBehaviour[failures=%d, failureStatus=%d, hangSeconds=%d]"
                .formatted(failures, failureStatus, hangSeconds);
    }
}
