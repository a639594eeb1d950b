<?php
// composer require standard-webhooks/standard-webhooks

use StandardWebhooks\Exception\WebhookVerificationException;
use StandardWebhooks\Webhook;

/**
 * The event, or null when the signature is wrong: answer 401 then. The signing secret is the hub's, whsec_…
 */
function verifiedEvent(string $signingSecret): ?array
{
    // The bytes as they came, and header names in lower case.
    $body = file_get_contents('php://input');
    $headers = array_change_key_case(getallheaders(), CASE_LOWER);
    try {
        return (new Webhook($signingSecret))->verify($body, $headers);
    } catch (WebhookVerificationException $wrong) {
        return null;
    }
}
