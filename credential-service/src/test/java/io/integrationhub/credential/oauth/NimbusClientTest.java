package io.integrationhub.credential.oauth;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.OwnIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints as Nimbus' OAuth SDK uses them, which knows the RFCs and nothing of ours (ADR 41). */
@QuarkusTest
@TestProfile(OwnIssuer.class)
class NimbusClientTest {

    private static final Scope ALLOWED = new Scope("hubs:read", "mapping:read");

    private final String account = "account-" + UUID.randomUUID();
    private AuthorizationServerMetadata server;
    private Api.Generated credential;

    @BeforeEach
    void discover() throws GeneralException, IOException {
        String issuer = ConfigProvider.getConfig().getValue("integration-hub.token.issuer", String.class);
        server = AuthorizationServerMetadata.resolve(new Issuer(issuer));
        credential = Api.generate(account, "hub_2", "{\"scopes\":[\"hubs:read\",\"mapping:read\"]}");
    }

    @Test
    void theServerSaysHowClientsAuthenticate() {
        var methods =
                List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);

        assertThat(server.getTokenEndpointAuthMethods()).isEqualTo(methods);
        assertThat(server.getIntrospectionEndpointAuthMethods()).isEqualTo(methods);
        assertThat(server.getRevocationEndpointAuthMethods()).isEqualTo(methods);
        assertThat(server.getScopes()).isNotNull().containsAll(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenIsIssuedIntrospectedAndRevoked(boolean basic) throws Exception {
        var client = client(basic, credential.apiKey());
        AccessToken token = success(client, null);

        assertThat(token.getScope()).isEqualTo(ALLOWED);
        assertThat(token.getLifetime()).isBetween(1L, 600L);
        var shown = introspect(client, token);
        assertThat(shown.isActive()).isTrue();
        assertThat(shown.getScope()).isEqualTo(ALLOWED);
        assertThat(shown.getClientID()).isEqualTo(client.getClientID());
        assertThat(shown.getIssuer()).isEqualTo(server.getIssuer());
        assertThat(shown.getStringParameter("account")).isEqualTo(account);

        var revoked = new TokenRevocationRequest(server.getRevocationEndpointURI(), client, token);
        assertThat(revoked.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
        assertThat(introspect(client, token).isActive()).isFalse();
    }

    @Test
    void aTokenIsVerifiedByThePublishedKeys() throws Exception {
        var token =
                SignedJWT.parse(success(client(true, credential.apiKey()), null).getValue());
        var keys = JWKSet.load(server.getJWKSetURI().toURL());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();

        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(credential.clientId());
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void scopesAreNarrowed() throws Exception {
        var narrow = new Scope("hubs:read");

        assertThat(success(client(true, credential.apiKey()), narrow).getScope())
                .isEqualTo(narrow);
    }

    /** The SDK encodes them as RFC 6749 asks, in the header and in the form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "100%+kV9$hq2Lw!zP",
                "kV9$hq&client_id=x2Lw!zP",
                "kV9:hq=2Lw!zP/",
                "gr\u00fc\u00dfe-\u043f\u0440\u0438\u0432\u0435\u0442-kV9$",
                "\ud83d\udd11 kV9$hq2Lw!zP"
            })
    void aSecretOfAnyCharactersIsUnderstood(String password) throws Exception {
        admin(account)
                .body(Map.of("password", password))
                .put("/api/v1/credentials/hub_2/" + credential.clientId() + "/password")
                .then()
                .statusCode(oneOf(200, 204));

        for (boolean basic : new boolean[] {true, false}) {
            assertThat(success(client(basic, password), null).getScope()).isEqualTo(ALLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongSecretIsAnErrorThatTheSdkKnows(boolean basic) throws Exception {
        var error = error(client(basic, "wrong"), new ClientCredentialsGrant(), null);

        assertThat(error).isEqualTo(OAuth2Error.INVALID_CLIENT);
        assertThat(error.getHTTPStatusCode()).isEqualTo(401);
        assertThat(error.getDescription()).isNotBlank();
    }

    @Test
    void whatIsNotGrantedOrNotOfferedIsAnErrorThatTheSdkKnows() throws Exception {
        var client = client(true, credential.apiKey());
        var people = new ResourceOwnerPasswordCredentialsGrant("ann", new Secret("secret"));

        assertThat(error(client, new ClientCredentialsGrant(), new Scope("sessions:write")))
                .isEqualTo(OAuth2Error.INVALID_SCOPE);
        assertThat(error(client, people, null)).isEqualTo(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }

    @Test
    void aWrongSecretIsRefusedByIntrospectionToo() throws Exception {
        var token = success(client(true, credential.apiKey()), null);
        var request = new TokenIntrospectionRequest(server.getIntrospectionEndpointURI(), client(true, "wrong"), token);

        var answer = TokenIntrospectionResponse.parse(request.toHTTPRequest().send());

        assertThat(answer.indicatesSuccess()).isFalse();
        assertThat(answer.toErrorResponse().getErrorObject()).isEqualTo(OAuth2Error.INVALID_CLIENT);
    }

    private ClientAuthentication client(boolean basic, String secret) {
        BiFunction<ClientID, Secret, ClientAuthentication> method =
                basic ? ClientSecretBasic::new : ClientSecretPost::new;
        return method.apply(new ClientID(credential.clientId()), new Secret(secret));
    }

    private AccessToken success(ClientAuthentication client, @Nullable Scope scope) throws IOException, ParseException {
        return token(client, new ClientCredentialsGrant(), scope)
                .toSuccessResponse()
                .getTokens()
                .getAccessToken();
    }

    private ErrorObject error(ClientAuthentication client, AuthorizationGrant grant, @Nullable Scope scope)
            throws IOException, ParseException {
        return token(client, grant, scope).toErrorResponse().getErrorObject();
    }

    private TokenResponse token(ClientAuthentication client, AuthorizationGrant grant, @Nullable Scope scope)
            throws IOException, ParseException {
        var request = new TokenRequest.Builder(server.getTokenEndpointURI(), client, grant)
                .scope(scope)
                .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private TokenIntrospectionSuccessResponse introspect(ClientAuthentication client, AccessToken token)
            throws IOException, ParseException {
        var request = new TokenIntrospectionRequest(
                server.getIntrospectionEndpointURI(), client, new BearerAccessToken(token.getValue()));
        return TokenIntrospectionResponse.parse(request.toHTTPRequest().send()).toSuccessResponse();
    }
}
