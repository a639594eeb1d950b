package io.integrationhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Does what a browser does: keeps cookies for the console, follows redirects, says where requests come from. */
public final class TestBrowser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Map<String, String> cookies = new TreeMap<>();
    private final List<URI> visited = new ArrayList<>();
    private final List<String> setCookies = new ArrayList<>();

    /** Of the console that the test runs. */
    public static URI address(String path) {
        return URI.create("http://localhost:" + RestAssured.port).resolve(path);
    }

    /** A browser of a person who is signed in. */
    public static TestBrowser signedIn() {
        var browser = new TestBrowser();
        assertThat(browser.open("/integrations").statusCode()).isEqualTo(200);
        return browser;
    }

    /** Opens a page, and follows redirects to the end. */
    public HttpResponse<String> open(String path) {
        visited.clear();
        var next = address(path);
        var answer = send(navigation(next));
        while (answer.statusCode() / 100 == 3) {
            next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(navigation(next));
        }
        return answer;
    }

    /** Where the page that was opened last led to, in order. */
    public List<URI> visited() {
        return List.copyOf(visited);
    }

    /** Every cookie that the console set, with its attributes. */
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    /** Value of the session's cookie. */
    public String sessionCookie() {
        return cookies.getOrDefault("q_session", "");
    }

    public HttpRequest.Builder navigation(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "same-origin");
    }

    /** A call of the application. */
    public HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(address(path))
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Site", "same-origin");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return noted(CLIENT.send(withCookies(request), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends it, and goes on. */
    public <T> CompletableFuture<HttpResponse<T>> begin(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        return CLIENT.sendAsync(withCookies(request), body);
    }

    private HttpRequest withCookies(HttpRequest.Builder request) {
        var header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        var plain = request.build();
        return header.isEmpty()
                        || !plain.uri().getAuthority().equals(address("/").getAuthority())
                ? plain
                : request.copy().header("Cookie", header).build();
    }

    private HttpResponse<String> noted(HttpResponse<String> answer) {
        visited.add(answer.uri());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            setCookies.add(cookie);
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }
}
