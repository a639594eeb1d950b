package io.integrationhub.system;

import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What services say of themselves to operators, on a port of its own. */
final class ManagementInterface {

    static final String METRICS = "/q/metrics";
    static final String HEALTH = "/q/health";

    private ManagementInterface() {}

    static String read(Suite suite, Component service, String path) {
        int port = suite.settings().ports().secondOf(service);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
