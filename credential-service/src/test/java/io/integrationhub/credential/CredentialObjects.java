package io.integrationhub.credential;

import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A credential, for the tests that are made from the OpenAPI document. */
final class CredentialObjects implements ServiceObjects {

    @Override
    public AccountObjects create(String account) {
        String hub = FakeHubService.ownHub(account, UUID.randomUUID().toString().substring(0, 8));
        var managed = Api.generate(account, hub, "{}");
        // Another one gets the tokens: the first may be revoked on the way. It belongs to another hub, whose list tells
        // of
        // its use.
        var client = Api.generate(account, hub + "_clients", "{}");
        String basic = basic(client);
        String token = Api.token(client.clientId(), client.apiKey()).path("access_token");
        return AccountObjects.of(account)
                .owned("hub", hub)
                .owned("clientId", managed.clientId())
                .body("generateCredential", "{\"scopes\":[\"sessions:read\"]}")
                .body("rotateApiKey", "{\"overlap\":\"24h\"}")
                .body("setApiPassword", "{\"password\":\"gravel-Otter-93-lamp\"}")
                .body("getToken", "{\"grant_type\":\"client_credentials\"}")
                .body("introspectToken", "{\"token\":\"" + token + "\"}")
                .body("revokeToken", "{\"token\":\"" + token + "\"}")
                .authorization("getToken", basic)
                .authorization("introspectToken", basic)
                .authorization("revokeToken", basic)
                .values("grant_type", "client_credentials")
                .values("scope", "sessions:write", "sessions:write sessions:read", "unknown");
    }

    private static String basic(Api.Generated client) {
        String pair = client.clientId() + ":" + client.apiKey();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
