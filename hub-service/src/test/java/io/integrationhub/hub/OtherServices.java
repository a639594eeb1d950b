package io.integrationhub.hub;

import com.sun.net.httpserver.HttpServer;
import io.integrationhub.hub.event.FakeEventTypes;
import io.integrationhub.hub.translation.FakeMappingService;
import io.integrationhub.hub.usage.FakeUsageServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

/** Stands in for all other services over real HTTP, in all tests: another set of them would be another start of the service. */
@WithTestResource(value = OtherServices.class, scope = TestResourceScope.GLOBAL)
public final class OtherServices implements QuarkusTestResourceLifecycleManager {

    private final HttpServer server = create();

    @Override
    public Map<String, String> start() {
        FakeMappingService.answerOn(server);
        FakeEventTypes.answerOn(server);
        FakeUsageServices.answerOn(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("CREDENTIAL_SERVICE_URL", url, "EVENT_DISPATCH_SERVICE_URL", url, "MAPPING_SERVICE_URL", url);
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
