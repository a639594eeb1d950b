// npm install standardwebhooks
import { Webhook, WebhookVerificationError } from "standardwebhooks";

/**
 * The event, or undefined when the signature is wrong: answer 401 then.
 * signingSecret is the hub's, whsec_…; body the text as it came, before any JSON library has had it.
 */
export function verify(signingSecret, body, headers) {
  try {
    return new Webhook(signingSecret).verify(body, headers);
  } catch (error) {
    if (error instanceof WebhookVerificationError) return undefined;
    throw error;
  }
}
