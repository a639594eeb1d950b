package io.integrationhub.console.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.console.TestBrowser;
import io.integrationhub.console.TestService;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiProxyTest {

    private final TestService service = TestService.shared();

    @Test
    void aCallReachesTheServiceWithThePersonsTokenAndNothingElseOfTheBrowser() {
        var browser = TestBrowser.signedIn();

        var answer = browser.send(browser.call("/api/v1/hubs/crm?limit=5&query=a%20b")
                .header("Authorization", "Bearer of-the-browser")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("If-Match", "\"7\"")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"description\":\"ü\"}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        var got = new JsonObject(answer.body());
        assertThat(got.getString("method")).isEqualTo("PATCH");
        assertThat(got.getString("uri")).isEqualTo("/api/v1/hubs/crm?limit=5&query=a%20b");
        assertThat(got.getString("body")).isEqualTo("{\"description\":\"ü\"}");
        var headers = got.getJsonObject("headers");
        assertThat(headers.getString("Authorization")).startsWith("Bearer eyJ");
        assertThat(headers.getString("If-match")).isEqualTo("\"7\"");
        assertThat(headers.getString("X-forwarded-for")).isNull();
        assertThat(headers.encode()).doesNotContain("q_session").doesNotContain("of-the-browser");
        assertThat(headers.getString("Cookie")).isNull();
        assertThat(headers.getString("Host"))
                .isEqualTo(URI.create(service.address()).getAuthority());
    }

    @Test
    void aServicesCookieStaysHereAndItsAnswerIsNotStored() {
        var browser = TestBrowser.signedIn();

        var answer = browser.send(browser.call("/api/v1/hubs"));

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aPathThatNobodyAnswersGoesNowhere() {
        var browser = TestBrowser.signedIn();
        int before = service.calls();

        var answer = browser.send(browser.call("/api/v1/users"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unknown_path");
        assertThat(service.calls()).isEqualTo(before);
    }

    @Test
    void aServiceThatIsDownIsAProblemOfItsOwn() {
        var browser = TestBrowser.signedIn();

        var answer = browser.send(browser.call("/api/v1/credentials/crm"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("service_unavailable");
    }

    @Test
    void aStreamArrivesAsItIsSaid() {
        var browser = TestBrowser.signedIn();

        var stream = browser.begin(browser.call("/api/v1/deliveries/stream"), HttpResponse.BodyHandlers.ofLines())
                .join();
        var lines = stream.body().iterator();

        assertThat(lines.next()).isEqualTo("id: 1");
        assertThat(lines.next()).isEqualTo("data: first");
        service.goOn();
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("id: 2");
    }

    /** Accounts may have so many streams open, and those that nobody reads would be among them. */
    @Test
    void aStreamEndsWithItsReader() throws IOException {
        var browser = TestBrowser.signedIn();
        var stream = browser.begin(browser.call("/api/v1/events/stream"), HttpResponse.BodyHandlers.ofInputStream())
                .join();
        assertThat(stream.body().read()).isEqualTo(':');
        assertThat(service.left()).isNotDone();

        stream.body().close();

        assertThat(service.left()).succeedsWithin(Duration.ofSeconds(30));
    }
}
