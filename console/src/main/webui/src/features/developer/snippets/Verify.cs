// dotnet add package StandardWebhooks
using System.Net;
using StandardWebhooks;
using StandardWebhooks.Exceptions;

public static class WebhookSignature
{
    // The signing secret is the hub's, whsec_…; body the text as it came, before any JSON library has had it.
    // Answer 401 when this is false.
    public static bool IsGenuine(string signingSecret, string body, WebHeaderCollection headers)
    {
        try
        {
            new Webhook(signingSecret).Verify(body, headers);
            return true;
        }
        catch (WebhookVerificationException)
        {
            return false;
        }
    }
}
