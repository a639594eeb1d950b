package io.integrationhub.local.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs a person in as a browser would: authorization code flow with PKCE (RFC 6749, RFC 7636) through Keycloak's login
 * form. Unlike with the password grant, the access token then says when the person last signed in ({@code auth_time}).
 * Every call is a fresh sign-in.
 */
public final class Login {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    /** Nobody listens there: the code is read from the redirect itself. */
    private static final String REDIRECT = "http://127.0.0.1/signed-in";

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI issuer;

    /**
     * Signs in at an issuer.
     *
     * @param issuer the realm, such as {@code http://localhost:8080/realms/integration-hub}
     */
    public Login(URI issuer) {
        this.issuer = issuer;
    }

    /**
     * A new access token.
     *
     * @throws KeycloakNotReady when Keycloak does not answer, or is still starting
     * @throws LoginFailed when user name or password is wrong, or Keycloak does not answer as expected
     */
    public String accessToken(String username, String password) {
        return signIn(username, password).accessToken();
    }

    /**
     * Signs in and stays signed in.
     *
     * @throws LoginFailed as {@link #accessToken}
     */
    public SignedIn signIn(String username, String password) {
        var browser = new Browser(client);
        var proof = Pkce.random();
        var form = loginForm(browser, proof);
        var code = authorizationCode(browser, form, username, password);
        return exchange(browser, code, proof);
    }

    /**
     * New tokens of somebody who is signed in, without a sign-in: they say when the last one was.
     *
     * @throws LoginFailed when the session has ended
     */
    public SignedIn refresh(SignedIn before) {
        return tokens(
                new Browser(client),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        Realm.CLI_CLIENT,
                        "refresh_token",
                        before.refreshToken()));
    }

    private URI loginForm(Browser browser, Pkce proof) {
        var query = Browser.encode(Map.of(
                "client_id",
                Realm.CLI_CLIENT,
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                REDIRECT,
                "code_challenge",
                proof.challenge(),
                "code_challenge_method",
                "S256"));
        var page = browser.get(URI.create(issuer + "/protocol/openid-connect/auth?" + query));
        requireReady(page);
        var form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new LoginFailed("Keycloak showed no login form (status " + page.statusCode() + ")");
        }
        return URI.create(form.group(1).replace("&amp;", "&"));
    }

    /** While it starts it has no realm, and answers 404, or cannot serve, and answers 5xx. */
    private static void requireReady(HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (status == 404 || status >= 500) {
            throw new KeycloakNotReady("Keycloak is not ready (status " + status + ")");
        }
    }

    private static String authorizationCode(Browser browser, URI form, String username, String password) {
        var answer = browser.post(form, Map.of("username", username, "password", password));
        var code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new LoginFailed("Keycloak refused user name or password of " + username);
        }
        return code.group(1);
    }

    private SignedIn exchange(Browser browser, String code, Pkce proof) {
        return tokens(
                browser,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        Realm.CLI_CLIENT,
                        "redirect_uri",
                        REDIRECT,
                        "code",
                        code,
                        "code_verifier",
                        proof.verifier()));
    }

    private SignedIn tokens(Browser browser, Map<String, String> grant) {
        var answer = browser.post(URI.create(issuer + "/protocol/openid-connect/token"), grant);
        if (answer.statusCode() != 200) {
            throw new LoginFailed("Keycloak gave no token (status " + answer.statusCode() + ")");
        }
        try {
            var tokens = JSON.readTree(answer.body());
            return new SignedIn(
                    tokens.required("access_token").asText(),
                    tokens.required("refresh_token").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LoginFailed("Keycloak's token answer cannot be read", e);
        }
    }
}
