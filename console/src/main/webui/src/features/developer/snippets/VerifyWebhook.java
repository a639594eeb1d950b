import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;

/** Maven: com.standardwebhooks:standardwebhooks:1.2.0 */
public final class VerifyWebhook {

    private final Webhook webhook;

    /** Takes the hub's signing secret, whsec_… */
    public VerifyWebhook(String signingSecret) throws EmptyWebhookSecretException {
        webhook = new Webhook(signingSecret);
    }

    /** Takes the body as it came, before any JSON library has had it. Answer 401 when this is false. */
    public boolean isGenuine(String body, HttpHeaders headers) {
        try {
            webhook.verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
