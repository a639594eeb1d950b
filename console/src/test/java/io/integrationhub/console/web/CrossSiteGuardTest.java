package io.integrationhub.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.console.TestBrowser;
import io.integrationhub.console.TestService;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CrossSiteGuardTest {

    private final TestService service = TestService.shared();

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void anotherSitesRequestDoesNothing(String method) {
        var browser = TestBrowser.signedIn();
        int before = service.calls();

        for (String site : new String[] {"cross-site", "same-site", "none", "SAME-ORIGIN"}) {
            var answer = browser.send(request("/api/v1/hubs", site).method(method, BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(site).isEqualTo(403);
        }
        var silent = HttpRequest.newBuilder(TestBrowser.address("/api/v1/hubs"))
                .method(method, BodyPublishers.ofString("{}"));
        assertThat(browser.send(silent).statusCode()).isEqualTo(403);
        assertThat(service.calls()).isEqualTo(before);

        var own = browser.send(request("/api/v1/hubs", "same-origin").method(method, BodyPublishers.ofString("{}")));
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSitesLinkDoesNotSignOut() {
        var browser = TestBrowser.signedIn();

        for (String path : new String[] {"/logout", "/login/fresh"}) {
            assertThat(browser.send(request(path, "cross-site")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(browser.send(browser.call("/session")).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSitesLinkToAPageIsFollowed() {
        var browser = TestBrowser.signedIn();

        var page = browser.send(request("/hubs/crm", "cross-site").header("Sec-Fetch-Mode", "navigate"));

        assertThat(page.statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder request(String path, String site) {
        return HttpRequest.newBuilder(TestBrowser.address(path)).header("Sec-Fetch-Site", site);
    }
}
