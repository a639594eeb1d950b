# pip install standardwebhooks
from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def verify(signing_secret, body, headers):
    """The event, or None when the signature is wrong: answer 401 then.

    signing_secret is the hub's, whsec_…; body the bytes as they came, before any JSON library has had them.
    """
    try:
        return Webhook(signing_secret).verify(body, dict(headers))
    except WebhookVerificationError:
        return None
