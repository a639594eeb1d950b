package io.integrationhub.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.console.TestBrowser;
import io.integrationhub.console.TestProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestProvider provider = TestProvider.shared();

    @Inject
    Pool database;

    @Inject
    SessionStore store;

    @Test
    void aPageLeadsThroughTheSignInAndBack() {
        var browser = new TestBrowser();

        var page = browser.open("/deliveries?hub=crm&status=failed");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath() + "?" + page.uri().getQuery()).isEqualTo("/deliveries?hub=crm&status=failed");
        var asked = TestProvider.parameters(browser.visited().get(1).getRawQuery());
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsEntry("response_type", "code");
        assertThat(asked).doesNotContainKey("prompt");
    }

    @Test
    void theBrowserGetsACookieThatScriptsAndOtherSitesCannotUse() {
        var browser = TestBrowser.signedIn();

        var kept = browser.setCookies().stream()
                .filter(cookie -> !cookie.contains("=; "))
                .toList();
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax")
                        .containsIgnoringCase("Secure"));
        assertThat(browser.sessionCookie()).hasSize(43);
    }

    @Test
    void noTokenReachesTheBrowser() {
        var browser = TestBrowser.signedIn();

        var session = browser.send(browser.call("/session"));

        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(provider.tokens()).isNotEmpty();
        assertThat(session.body() + session.headers().map() + browser.setCookies())
                .doesNotContain(provider.tokens());
    }

    @Test
    void theSessionSaysWhoIsSignedIn() {
        var browser = TestBrowser.signedIn();

        var session = new JsonObject(browser.send(browser.call("/session")).body());

        assertThat(session.getString("username")).isEqualTo("acme-admin");
        assertThat(session.getString("name")).isEqualTo("Ada Admin");
        assertThat(session.getString("account")).isEqualTo("acme");
        assertThat(session.getJsonArray("roles")).containsExactly("hub-admin");
        assertThat(session.getString("tokenUrl")).endsWith("/oauth2/token");
        assertThat(session.getString("apiUrl")).startsWith("http");
    }

    @Test
    void theDatabaseHoldsNeitherTokenNorCookie() {
        var browser = TestBrowser.signedIn();
        var id = SessionSecret.of(browser.sessionCookie()).orElseThrow().id();

        var row = database.preparedQuery("select * from login_session where id = $1")
                .executeAndAwait(Tuple.of(Buffer.buffer(id)))
                .iterator()
                .next();

        var stored = new String(row.getBuffer("tokens").getBytes(), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain(provider.tokens()).doesNotContain("accessToken");
        assertThat(new String(id, StandardCharsets.ISO_8859_1)).isNotEqualTo(browser.sessionCookie());
    }

    @Test
    void aCallWithoutSessionIsNotRedirected() {
        var stranger = new TestBrowser();

        for (String path : new String[] {"/session", "/api/v1/hubs"}) {
            assertThat(stranger.send(stranger.call(path)).statusCode()).as(path).isEqualTo(499);
        }
    }

    @Test
    void aForgedCookieIsNoSession() {
        var stranger = new TestBrowser();
        for (String cookie : new String[] {SessionSecret.random().cookie(), "x", "a.b.c"}) {
            var call = stranger.call("/session").header("Cookie", "q_session=" + cookie);

            assertThat(stranger.send(call).statusCode()).as(cookie).isEqualTo(499);
        }
    }

    @Test
    void endedTokensAreRefreshedOnceForAllCalls() {
        var browser = TestBrowser.signedIn();
        endTokensOf(browser);
        int before = provider.refreshes();

        var answers = IntStream.range(0, 8)
                .mapToObj(i -> browser.begin(browser.call("/session"), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(provider.refreshes() - before).isEqualTo(1);
        assertThat(provider.refusals()).isZero();
    }

    /** Between reading a session and asking for the refresh, another request may have done all of it. */
    @Test
    void tokensThatOthersHaveRefreshedAreNotRefreshedAgain() {
        var browser = TestBrowser.signedIn();
        var id = SessionSecret.of(browser.sessionCookie()).orElseThrow().id();
        endTokensOf(browser);
        var seen = store.find(id, Instant.now()).await().atMost(PATIENCE).orElseThrow();

        assertThat(browser.send(browser.call("/session")).statusCode()).isEqualTo(200);

        assertThat(claims(id, seen)).isFalse();
        var fresh = store.find(id, Instant.now()).await().atMost(PATIENCE).orElseThrow();
        assertThat(claims(id, fresh)).isTrue();
        assertThat(claims(id, fresh)).isFalse();
    }

    private boolean claims(byte[] id, StoredSession seen) {
        return store.claimRefresh(id, seen, Instant.now(), PATIENCE).await().atMost(PATIENCE);
    }

    @Test
    void aFreshLoginAsksForThePasswordAndLeadsBack() {
        var browser = TestBrowser.signedIn();
        var before = browser.sessionCookie();

        var page = browser.open("/login/fresh?return=%2Fhubs%2Fcrm%2Fcredentials%3Faction%3Dreveal");

        assertThat(page.uri().getPath() + "?" + page.uri().getQuery()).isEqualTo("/hubs/crm/credentials?action=reveal");
        var asked = browser.visited().stream()
                .filter(address -> address.getPath().equals("/auth"))
                .toList();
        assertThat(asked).hasSize(1);
        assertThat(TestProvider.parameters(asked.getFirst().getRawQuery()))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
        assertThat(browser.sessionCookie()).isNotEqualTo(before);
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() {
        var browser = TestBrowser.signedIn();
        var cookie = browser.sessionCookie();

        var answer = browser.send(browser.navigation(TestBrowser.address("/logout")));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(provider.issuer() + "/end");
        var thief = new TestBrowser();
        assertThat(thief.send(thief.call("/session").header("Cookie", "q_session=" + cookie))
                        .statusCode())
                .isEqualTo(499);
    }

    private void endTokensOf(TestBrowser browser) {
        var id = SessionSecret.of(browser.sessionCookie()).orElseThrow().id();
        database.preparedQuery("update login_session set tokens_expire_at = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(Buffer.buffer(id)));
    }
}
