package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The tokens of a revoked credential end everywhere, and stay ended. How soon is printed: two seconds are promised. */
class RevocationTest {

    /** For each service an operation, and what it answers to a token that counts: a machine manages no credentials. */
    private static final Map<Component, Probe> PROBES = Map.of(
            Component.HUB_SERVICE, new Probe("hubs", 200),
            Component.MAPPING_SERVICE, new Probe("attributes", 200),
            Component.EVENT_DISPATCH_SERVICE, new Probe("deliveries", 200),
            Component.CREDENTIAL_SERVICE, new Probe("credentials/any", 403));

    private static final List<Component> OTHERS =
            List.of(Component.HUB_SERVICE, Component.MAPPING_SERVICE, Component.EVENT_DISPATCH_SERVICE);

    private record Probe(String path, int accepted) {}

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);

    @Test
    void everyServiceRefusesARevokedCredential() {
        var credential = ApiCredential.generate(administrator, hub);
        var application = application(credential);
        PROBES.forEach((service, probe) ->
                assertThat(status(application, service)).as(service.title()).isEqualTo(probe.accepted()));

        revoke(credential);
        long revoked = System.nanoTime();

        await().pollDelay(Duration.ZERO)
                .until(() -> PROBES.keySet().stream().allMatch(service -> status(application, service) == 401));
        System.out.println("a revoked credential is refused everywhere: "
                + Duration.ofNanos(System.nanoTime() - revoked).toMillis() + " ms");
    }

    @Test
    void aRestartForgetsNothing() {
        var credential = ApiCredential.generate(administrator, hub);
        var revoked = application(credential);
        var active = running.application(administrator, hub);
        revoke(credential);
        await().until(() -> OTHERS.stream().allMatch(service -> status(revoked, service) == 401));

        running.suite().stop(Component.CREDENTIAL_SERVICE);
        try {
            OTHERS.forEach(running.suite()::restart);
            // A service that has not got the keys of the issuer cannot tell: it refuses every machine.
            OTHERS.forEach(service ->
                    assertThat(status(revoked, service)).as(service.title()).isIn(401, 503));
        } finally {
            running.suite().restart(Component.CREDENTIAL_SERVICE);
        }

        OTHERS.forEach(service -> await().until(() -> status(active, service) == 200));
        OTHERS.forEach(service ->
                assertThat(status(revoked, service)).as(service.title()).isEqualTo(401));
    }

    @Test
    void whatWasRevokedWhileAServiceWasAwayIsRefusedFromItsFirstAnswer() {
        var credential = ApiCredential.generate(administrator, hub);
        var revoked = application(credential);
        running.suite().stop(Component.HUB_SERVICE);
        try {
            revoke(credential);
            await().until(() -> status(revoked, Component.MAPPING_SERVICE) == 401);
        } finally {
            running.suite().restart(Component.HUB_SERVICE);
        }

        assertThat(status(revoked, Component.HUB_SERVICE)).isEqualTo(401);
    }

    private HubApi application(ApiCredential credential) {
        var addresses = running.suite().addresses();
        return HubApi.as(addresses, credential.accessToken(addresses));
    }

    private void revoke(ApiCredential credential) {
        administrator.delete("credentials/" + hub + "/" + credential.clientId()).expect(204);
    }

    private static int status(HubApi api, Component service) {
        return api.get(Objects.requireNonNull(PROBES.get(service)).path()).status();
    }
}
