package io.integrationhub.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.console.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServedPagesTest {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    @Test
    void noPageCanBeFramedOrRunForeignCode() {
        var page = TestBrowser.signedIn().open("/integrations");

        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void eachPageHasANonceOfItsOwnForItsStyles() {
        var browser = TestBrowser.signedIn();
        var first = browser.open("/integrations");
        var second = browser.open("/integrations");

        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(header(first, "Content-Security-Policy")).contains("style-src 'self' 'nonce-" + nonce(first) + "'");
    }

    @Test
    void refusalsAreProtectedToo() {
        var stranger = new TestBrowser();

        var refused = stranger.send(stranger.call("/session"));

        assertThat(header(refused, "Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(header(refused, "X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void thePageIsAskedForEachTimeAndItsFilesOnce() {
        var browser = TestBrowser.signedIn();
        var page = browser.open("/integrations");
        var script = SCRIPT.matcher(page.body());
        assertThat(script.find()).isTrue();

        var file = browser.send(browser.call(script.group(1)));

        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void filesAreSentCompressed() {
        var browser = TestBrowser.signedIn();
        var script = SCRIPT.matcher(browser.open("/integrations").body());
        assertThat(script.find()).isTrue();

        var file = browser.send(browser.call(script.group(1)).header("Accept-Encoding", "gzip"));

        assertThat(header(file, "Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/integrations", "/hubs/crm/events/session.created", "/deliveries/x", "/sessions"})
    void everyAddressIsThePage(String path) {
        assertThat(SinglePage.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/hubs", "/session", "/login", "/login/fresh", "/logout", "/assets/x.js", "/signed-in"})
    void exceptThoseOfOthers(String path) {
        assertThat(SinglePage.isPage(path)).isFalse();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String nonce(HttpResponse<String> page) {
        var found = NONCE.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
