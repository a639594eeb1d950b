package io.integrationhub.system;

import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What services say of themselves to operators, on a port of its own. */
final class ManagementInterface {

    static final String METRICS = "/q/metrics";
    /** Of all checks: started, live and ready. */
    static final String HEALTH = "/q/health";

    private ManagementInterface() {}

    /** The answer to a request for one of the paths. */
    static HttpResponse<String> get(Suite suite, Component service, String path) {
        var request = HttpRequest.newBuilder(
                        suite.addresses().readiness(service).resolve(path))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
