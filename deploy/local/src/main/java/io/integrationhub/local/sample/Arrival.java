package io.integrationhub.local.sample;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request that came to a sample receiver.
 *
 * @param at when, RFC 3339
 * @param webhookId header {@code webhook-id}, empty when missing
 * @param verified whether the published Standard Webhooks library accepted signature and timestamp
 * @param detail why not, or empty
 * @param status what it was answered with
 * @param body the webhook's JSON; a string when it is not JSON
 */
public record Arrival(String at, String webhookId, boolean verified, String detail, int status, JsonNode body) {

    /** Whether the sender got the answer that the webhook is taken. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
