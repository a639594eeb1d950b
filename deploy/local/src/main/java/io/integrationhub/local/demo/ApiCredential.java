package io.integrationhub.local.demo;

import io.integrationhub.local.suite.Addresses;
import io.integrationhub.local.suite.Component;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A hub's API credential, as the customer's application holds it. */
public record ApiCredential(String clientId, String apiKey) {

    /** Generates one. The administrator must have signed in within the last five minutes. */
    public static ApiCredential generate(HubApi administrator, String hub) {
        return generate(administrator, hub, "{}");
    }

    /**
     * The same.
     *
     * @param body what is chosen for it, as the API takes it
     */
    public static ApiCredential generate(HubApi administrator, String hub, String body) {
        var generated = administrator.post("credentials/" + hub, body).expect(201);
        return new ApiCredential(generated.text("clientId"), generated.text("apiKey"));
    }

    /** Exchanges it for an access token: OAuth 2.0 client credentials with HTTP Basic (RFC 6749, section 4.4). */
    public String accessToken(Addresses addresses) {
        byte[] basic = (clientId + ":" + apiKey).getBytes(StandardCharsets.US_ASCII);
        var request = HttpRequest.newBuilder(URI.create(addresses.of(Component.CREDENTIAL_SERVICE) + "/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return HubApi.send(HttpClient.newHttpClient(), request).expect(200).text("access_token");
    }

    @Override
    public String toString() {
        return "ApiCredential[" + clientId + "]";
    }
}
