package io.integrationhub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.sample.ReceiverBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Day-to-day work in the console: deliveries as they happen, failures, recoveries, figures. */
class ConsoleOperationsTest {

    private static final LocalUser OPERATOR = new LocalUser("acme", LocalUser.Role.OPERATOR);
    private static final LocalUser VIEWER = new LocalUser("acme", LocalUser.Role.VIEWER);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void deliveriesArriveLiveAndWhatCameDuringAPauseIsNotLost() {
        String hub = hubWithReceiver(new ReceiverBehaviour(null, null, null, 0, 0, 0));
        var application = running.application(administrator, hub);
        try (var window = open(VIEWER, "/deliveries?live=true&hub=" + hub)) {
            assertThat(state(window)).hasText("Live");
            assertThat(window.page().getByText("Waiting for deliveries")).isVisible();
            createSession(application, hub);
            assertThat(rows(window)).hasCount(1);
            assertThat(rows(window)).containsText("Succeeded");
            window.isAccessibleEverywhere("live deliveries");
            window.picture("console-live");

            window.button("Pause").click();
            assertThat(state(window)).hasText("Paused");
            createSession(application, hub);
            await().until(() -> deliveries(hub, "succeeded") == 2);
            assertThat(rows(window)).hasCount(1);

            window.button("Resume").click();
            assertThat(rows(window)).hasCount(2);
        }
    }

    @Test
    void aStreamThatEndsWithItsTokenGoesOnAndAGapIsSaid() {
        String hub = hubWithReceiver(new ReceiverBehaviour(null, null, null, 0, 0, 0));
        try (var window = open(VIEWER, "/deliveries?hub=" + hub)) {
            var streams = new AtomicInteger();
            window.page().route("**/deliveries/stream*", route -> {
                if (streams.getAndIncrement() == 0) {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody("""
                                    event: ready
                                    data: {}

                                    event: gap
                                    data: {}

                                    event: end
                                    data: {"reason":"token_ended"}

                                    """));
                } else {
                    route.resume();
                }
            });
            window.page().getByRole(AriaRole.SWITCH).click();
            assertThat(window.page().getByText("Some changes are not shown here"))
                    .isVisible();
            assertThat(state(window)).hasText("Live");
            createSession(running.application(administrator, hub), hub);
            assertThat(rows(window)).hasCount(1);
            assertThat(streams).hasValue(2);
            window.isAccessibleEverywhere("gap in live deliveries");
        }
    }

    @Test
    void whatFailedIsGroupedCountedAndMadeAgain() {
        String hub = hubWithReceiver(new ReceiverBehaviour(null, null, null, 2, 500, 0));
        var application = running.application(administrator, hub);
        createSession(application, hub);
        createSession(application, hub);
        await().until(() -> deliveries(hub, "failed") == 2);
        await().until(() -> !administrator
                .get("delivery-stats/failures?hub=" + hub)
                .expect(200)
                .body()
                .path("causes")
                .isEmpty());
        try (var window = open(OPERATOR, "/deliveries/failures?hub=" + hub)) {
            assertThat(window.page().getByText("Error of the receiver · HTTP 500"))
                    .isVisible();
            window.isAccessibleEverywhere("failures");
            window.picture("console-failures");
            window.link("Show deliveries").click();
            assertThat(window.page().getByRole(AriaRole.ROW)).hasCount(3);

            window.page().goBack();
            window.link("Recover").click();
            window.dialogButton("Count").click();
            assertThat(window.dialog().getByText("2 deliveries would be made")).isVisible();
            window.isAccessibleEverywhere("counted recovery");
            window.dialogButton("Start").click();

            var recovery = window.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(hub));
            assertThat(recovery).containsText("Completed");
            assertThat(recovery).containsText("2 delivered");
            window.isAccessibleEverywhere("recoveries");
            window.picture("console-recoveries");
        }
        assertThat(running.suite().receivers().arrivals(hub)).hasSize(4);
    }

    /** Of a type of its own: events of others that are for all hubs are missing here as well. */
    @Test
    void missingDeliveriesAreCountedBeforeTheyAreMade() {
        String hub = running.createHub(administrator);
        String type = "custom." + hub + ".happened";
        administrator.post("event-types", """
                {"type":"%s","title":"Happened","example":{},"schema":{"type":"object"}}""".formatted(type)).expect(201);
        publish(running.application(administrator, hub), type);
        var receivers = running.suite().receivers();
        receivers.register(hub, new ReceiverBehaviour(null, null, null, 0, 0, 0));
        setDestination(hub, type);
        String missing = "{\"kind\":\"replay_missing\",\"since\":\"%s\",\"hub\":\"%s\",\"eventType\":\"%s\"}"
                .formatted(Instant.now().minus(Duration.ofHours(1)), hub, type);
        await().untilAsserted(() -> assertThat(administrator
                        .post("recoveries/dry-runs", missing)
                        .expect(200)
                        .text("count"))
                .isEqualTo("1"));
        try (var window = open(OPERATOR, "/deliveries/recoveries")) {
            window.button("Replay missing").click();
            assertThat(window.dialogButton("Count")).isDisabled();
            window.find("Hub", hub);
            window.find("Event", type);
            window.dialogButton("Count").click();
            assertThat(window.dialog().getByText("1 delivery would be made")).isVisible();
            window.dialogButton("Start").click();
            assertThat(window.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(hub)))
                    .containsText("1 delivered");
        }
        assertThat(receivers.arrivals(hub)).hasSize(1);
    }

    @Test
    void figuresAreThereAsChartsAndAsTables() {
        String hub = hubWithReceiver(new ReceiverBehaviour(null, null, null, 0, 0, 0));
        createSession(running.application(administrator, hub), hub);
        await().until(() -> administrator
                        .get("delivery-stats?hub=" + hub)
                        .expect(200)
                        .body()
                        .path("total")
                        .path("succeeded")
                        .asInt()
                == 1);
        try (var window = open(VIEWER, "/charts?hub=" + hub)) {
            assertThat(window.page().getByText("100 %").first()).isVisible();
            assertThat(window.page()
                            .getByRole(
                                    AriaRole.IMG,
                                    new Page.GetByRoleOptions()
                                            .setName(Pattern.compile("^Chart: Deliveries by outcome"))))
                    .isVisible();
            assertThat(window.page().locator(".recharts-bar-rectangle path").first())
                    .isVisible();
            window.isAccessibleEverywhere("charts");
            window.picture("console-charts");

            window.page()
                    .getByText("Tables", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.isAccessibleEverywhere("charts as tables");
            window.page()
                    .getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions()
                            .setHas(window.page()
                                    .getByRole(
                                            AriaRole.CELL,
                                            new Page.GetByRoleOptions()
                                                    .setName("1")
                                                    .setExact(true))))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(window.page().getByRole(AriaRole.ROW)).hasCount(2);

            window.go("/integrations?query=" + hub);
            assertThat(window.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(hub)))
                    .containsText("100 %");
            window.isAccessibleEverywhere("integrations with their health");
            window.picture("console-integrations");
        }
    }

    @Test
    void aViewerMayLookAtRecoveriesOnly() {
        try (var window = open(VIEWER, "/deliveries/recoveries")) {
            assertThat(window.button("Recover failed since…")).isDisabled();
            assertThat(window.page()
                            .getByText("You need to be an operator for this.")
                            .first())
                    .isAttached();
        }
    }

    private String hubWithReceiver(ReceiverBehaviour behaviour) {
        String hub = running.createHub(administrator);
        running.suite().receivers().register(hub, behaviour);
        setDestination(hub);
        return hub;
    }

    /** What fails has failed for good. */
    private void setDestination(String hub) {
        setDestination(hub, "session.created");
    }

    private void setDestination(String hub, String type) {
        administrator
                .put(
                        "destinations/" + hub + "/" + type,
                        "{\"url\":\"" + running.suite().receivers().url(hub) + "\",\"retrySchedule\":[]}")
                .expect(201);
    }

    private static void publish(HubApi application, String type) {
        String session = application.post("sessions", "{}").expect(201).text("sessionId");
        application
                .post("sessions/" + session + "/events", "{\"type\":\"" + type + "\",\"data\":{}}")
                .expect(202);
    }

    private static void createSession(HubApi application, String hub) {
        application.post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}").expect(201);
    }

    private int deliveries(String hub, String status) {
        return administrator
                .get("deliveries?hub=" + hub + "&status=" + status)
                .expect(200)
                .body()
                .path("items")
                .size();
    }

    private static Locator rows(ConsoleWindow window) {
        return window.page().locator(".tail tbody tr");
    }

    private static Locator state(ConsoleWindow window) {
        return window.page().locator("main [role=status]").first();
    }

    private ConsoleWindow open(LocalUser user, String path) {
        return ConsoleWindow.open(running.suite(), user, path);
    }
}
