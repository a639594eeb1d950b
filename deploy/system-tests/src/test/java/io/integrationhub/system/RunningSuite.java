package io.integrationhub.system;

import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.DemoDestinations;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Addresses;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceImages;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import io.integrationhub.testbase.TestOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * The suite that all tests of this module share, on free ports, with its data in a temporary folder. Tests use hubs of
 * their own, so that they do not see each other's.
 */
final class RunningSuite {

    /** What happened is counted, and missed, when a test looks: not half a minute later. */
    private static final ServiceTuning SOON_COUNTED = ServiceTuning.QUICK_START
            .with(Component.EVENT_DISPATCH_SERVICE, "INTEGRATION_HUB_DISPATCH_STATISTICS_WRITTEN_EVERY", "2s")
            .with(Component.EVENT_DISPATCH_SERVICE, "INTEGRATION_HUB_DISPATCH_RECOVERY_SETTLE", "1s");

    private final TraceCollector traces = new TraceCollector();
    private final Suite suite;

    private RunningSuite(Path data, UnaryOperator<SuiteSettings> further) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        suite = Suite.start(further.apply(SuiteSettings.in(project())
                .withData(data)
                .withPorts(Ports.free())
                .withServices(traced(SOON_COUNTED))));
        TestOutput.isAlsoIn(suite.data().logs());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop-suite"));
    }

    /** Only what is asked for is recorded: the traces of requests that a test makes in a trace. */
    private ServiceTuning traced(ServiceTuning services) {
        var traced = services;
        for (Component service : Component.SERVICES) {
            traced = traced.with(service, "OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint())
                    .with(service, "INTEGRATION_HUB_TRACES_SHARE", "0");
        }
        return traced;
    }

    static RunningSuite shared() {
        return Holder.INSTANCE;
    }

    /** A suite for one test alone, which has to close it. */
    static RunningSuite ofItsOwn(Path data) {
        return new RunningSuite(data, UnaryOperator.identity());
    }

    /** A suite whose services run in containers, for one test alone, which has to close it. */
    static RunningSuite fromImages(Path data, ServiceImages images) {
        return new RunningSuite(data, settings -> settings.withImages(images));
    }

    Suite suite() {
        return suite;
    }

    /** What the services have exported. */
    TraceCollector traces() {
        return traces;
    }

    /** The API as a person sees it who has just signed in. */
    HubApi as(String account, LocalUser.Role role) {
        return as(account, role, suite.addresses());
    }

    /** The same, of services at other addresses. */
    HubApi as(String account, LocalUser.Role role, Addresses addresses) {
        var user = new LocalUser(account, role);
        String password = suite.passwords().of(user.username());
        return HubApi.as(addresses, suite.login().accessToken(user.username(), password));
    }

    HubApi administrator(String account) {
        return as(account, LocalUser.Role.ADMIN);
    }

    /** The API without a token. */
    HubApi nobody() {
        return HubApi.as(suite.addresses(), "");
    }

    /** The API as the customer's application sees it, with a new credential of the hub. */
    HubApi application(HubApi administrator, String hub) {
        var credential = ApiCredential.generate(administrator, hub);
        return HubApi.as(suite.addresses(), credential.accessToken(suite.addresses()));
    }

    /** The same, with a credential that reaches the hub only. */
    HubApi confinedApplication(HubApi administrator, String hub) {
        var credential = ApiCredential.generate(administrator, hub, "{\"reach\":\"hub\"}");
        return HubApi.as(suite.addresses(), credential.accessToken(suite.addresses()));
    }

    DemoDestinations destinations(HubApi administrator) {
        return new DemoDestinations(suite, administrator);
    }

    /** Creates a hub of a name that no other test uses. */
    String createHub(HubApi administrator) {
        String name = "hub_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        administrator.post("hubs", "{\"name\":\"" + name + "\"}").expect(201);
        return name;
    }

    /** The checkout that the tests run in. */
    static Path project() {
        return Path.of("../..").toAbsolutePath().normalize();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("integration-hub-system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final RunningSuite INSTANCE = new RunningSuite(temporaryFolder(), UnaryOperator.identity());
    }
}
