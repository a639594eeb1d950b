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
import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.suite.Component;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console as people use it: a browser at the whole suite. */
class ConsoleTest {

    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);
    private static final LocalUser VIEWER = new LocalUser("acme", LocalUser.Role.VIEWER);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void anAdministratorSetsAHubUp() {
        String hub = newName();
        try (var window = open(ADMINISTRATOR, "/")) {
            createHub(window, hub);
            assertThat(window.page().getByText("0 of 6 done")).isVisible();
            window.isAccessibleEverywhere("overview");

            window.tab("API credentials");
            window.button("Generate API credentials").click();
            window.field("Name").fill("production");
            window.dialogButton("Generate API credentials").click();
            var key = window.dialog().getByText(Pattern.compile("^INTEGRATION_HUB_NAME=" + hub));
            assertThat(key).containsText("INTEGRATION_HUB_API_KEY=");
            assertThat(window.dialog().getByText(Pattern.compile("Hidden in \\d+ s")))
                    .isVisible();
            window.isAccessibleEverywhere("shown key");
            window.button("Hide now").click();
            assertThat(key).hasCount(0);
            var row =
                    window.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("production"));
            assertThat(row).containsText("Active");
            window.isAccessibleEverywhere("credentials");

            window.tab("Overview");
            assertThat(window.page().getByText("1 active credential")).isVisible();
            assertThat(window.page().getByText("1 of 6 done")).isVisible();
        }
    }

    @Test
    void aDestinationIsTestedAndSaved() {
        String hub = running.createHub(administrator);
        var receivers = running.suite().receivers();
        receivers.register(hub, new ReceiverBehaviour(null, "webhooks", "a-password-of-the-test", 0, 0, 0));
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/events?query=session.opened&open=all")) {
            window.field("URL").fill(receivers.url(hub).toString());
            window.choose("Authentication", "User name and password");
            window.field("User name").fill("webhooks");
            window.field("Password").fill("a-wrong-password");
            window.button("Test connectivity").click();
            assertThat(window.page().getByText("The test event did not arrive")).isVisible();
            window.field("Password").fill("a-password-of-the-test");
            window.button("Test connectivity").click();
            assertThat(window.page().getByText(Pattern.compile("The test event arrived")))
                    .isVisible();
            window.isAccessibleEverywhere("tested destination");
            window.picture("console-events");

            window.button("Save").click();

            assertThat(window.page().getByText("The destination of session.opened is saved"))
                    .isVisible();
            assertThat(window.button("Pause")).isVisible();
            window.go("/hubs/" + hub + "/events");
            window.isAccessibleEverywhere("events");
            window.button("Expand all").click();
            assertThat(window.field("URL").first()).isVisible();
        }
        assertThat(administrator
                        .get("destinations/" + hub + "/session.opened")
                        .expect(200)
                        .text("status"))
                .isEqualTo("active");
    }

    @Test
    void everySettingOfADestinationIsSavedTriedAndCopied() {
        String hub = running.createHub(administrator);
        var receivers = running.suite().receivers();
        receivers.register(hub, new ReceiverBehaviour(null, null, null, 0, 0, 0));
        String url = receivers.url(hub).toString();
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/events?query=form.submitted&open=all")) {
            window.field("URL").fill(url);
            window.button("More settings").click();
            window.field("Filter").fill("/formId = ");
            window.button("Try the filter").click();
            assertThat(window.page().getByText("at character")).isVisible();
            window.field("Filter").fill("/formId = \"nobody's\"");
            window.button("Try the filter").click();
            assertThat(window.page().getByText("The event does not match: it would not be sent."))
                    .isVisible();
            window.field("Filter").fill("/formId exists");
            window.button("Try the filter").click();
            assertThat(window.page().getByText("The event matches: it would be sent."))
                    .isVisible();
            window.choose("Body", "CloudEvents");
            window.choose("Retries", "Own schedule");
            window.field("Seconds before each retry").fill("5, x");
            window.field("Timeout in seconds").fill("9");
            window.field("Requests at the same time").fill("3");
            window.field("v1a \\(Ed25519\\)").check();
            window.isAccessibleEverywhere("further settings");
            window.picture("console-filter");
            window.button("Save").click();
            assertThat(window.field("Seconds before each retry")).hasAttribute("aria-invalid", "true");
            window.field("Seconds before each retry").fill("5, 300");
            window.button("Save").click();
            assertThat(window.page().getByText("The destination of form.submitted is saved"))
                    .isVisible();

            window.button("Copy to other events").click();
            window.isAccessible("copying a destination");
            window.find("Event types", "session.opened");
            // Leaves the list, which is over the button.
            window.page().keyboard().press("Tab");
            window.dialogButton("Copy").click();
            assertThat(window.page().getByText("1 destination is saved")).isVisible();
            window.button("Test all").click();
            assertThat(window.page().getByText("2 passed, 0 failed")).isVisible();
            window.isAccessibleEverywhere("tested destinations");
        }
        for (String type : List.of("form.submitted", "session.opened")) {
            var stored = administrator
                    .get("destinations/" + hub + "/" + type)
                    .expect(200)
                    .body();
            assertThat(stored.path("filter").asText()).isEqualTo("/formId exists");
            assertThat(stored.path("bodyFormat").asText()).isEqualTo("cloudevents");
            assertThat(stored.path("retrySchedule")).hasToString("[5,300]");
            assertThat(stored.path("signatures")).hasToString("[\"v1\",\"v1a\"]");
            assertThat(stored.path("timeoutSeconds").asInt()).isEqualTo(9);
            assertThat(stored.path("maxConcurrency").asInt()).isEqualTo(3);
        }
    }

    @Test
    void theCustomerAppIsConnectedAndItsObjectsAreImported() {
        String hub = running.createHub(administrator);
        var suite = running.suite();
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/connectivity")) {
            window.field("URL")
                    .fill(suite.addresses().of(Component.CUSTOMER_APP).toString());
            window.field("User name").fill(SampleCustomerApp.USERNAME);
            window.field("Password").fill(suite.passwords().of(SampleCustomerApp.USERNAME));
            window.button("Add header").click();
            window.field("Header name").fill(SampleCustomerApp.TENANT_HEADER);
            window.field("Header value").fill(SampleCustomerApp.TENANT);
            window.button("Test").click();
            assertThat(window.page().getByText(Pattern.compile("Your application answered")))
                    .isVisible();
            window.isAccessibleEverywhere("tested connection");
            window.picture("console-connectivity");
            window.button("Save").click();
            assertThat(window.page().getByText("The connection is saved")).isVisible();

            window.tab("Import objects");
            window.button("Import now").click();
            window.page()
                    .getByText("Contact", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(window.page().getByText("first_name", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            window.isAccessibleEverywhere("imported objects");

            window.tab("Overview");
            assertThat(window.page().getByText("2 objects imported")).isVisible();
            window.picture("console-overview");
        }
    }

    @Test
    void aDeliveryIsFoundAndSentAgain() {
        String hub = running.createHub(administrator);
        var receivers = running.suite().receivers();
        receivers.register(hub, new ReceiverBehaviour(null, null, null, 0, 0, 0));
        administrator
                .put("destinations/" + hub + "/session.created", "{\"url\":\"" + receivers.url(hub) + "\"}")
                .expect(201);
        running.application(administrator, hub)
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201);
        await().untilAsserted(() -> assertThat(receivers.arrivals(hub)).isNotEmpty());
        await().until(() -> administrator
                        .get("deliveries?status=succeeded&hub=" + hub)
                        .body()
                        .path("items")
                        .size()
                == 1);
        try (var window = open(ADMINISTRATOR, "/deliveries?status=succeeded&hub=" + hub)) {
            assertThat(window.page().getByRole(AriaRole.ROW)).hasCount(2);
            window.isAccessibleEverywhere("deliveries");
            window.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("session.created"))
                    .click();
            assertThat(window.page().getByText("Attempt 1: succeeded")).isVisible();
            window.isAccessibleEverywhere("delivery");
            window.picture("console-delivery");

            window.button("Resend").click();

            assertThat(window.page().getByText("Attempt 2: succeeded")).isVisible();
            window.go("/audit?hub=" + hub);
            assertThat(window.page().getByText("delivery.resent").first()).isVisible();
            window.isAccessibleEverywhere("audit log");
        }
        assertThat(receivers.arrivals(hub)).hasSize(2);
    }

    @Test
    void aSecretAsksForAFreshLogin() {
        String hub = running.createHub(administrator);
        administrator.post("credentials/" + hub, "{}").expect(201);
        try (var window = ConsoleWindow.openAnew(running.suite(), ADMINISTRATOR, "/hubs/" + hub + "/credentials")) {
            var refused = new AtomicInteger();
            // As the service answers once the login has aged: see FreshLoginTest.
            window.page().route("**/reveal", route -> {
                if (refused.getAndIncrement() == 0) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(401)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\":401,\"code\":\"insufficient_user_authentication\"}"));
                } else {
                    route.resume();
                }
            });
            window.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Actions for")))
                    .click();
            window.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Show API key"))
                    .click();
            window.dialogButton("Show API key").click();
            assertThat(window.page().getByText("Sign in again to go on")).isVisible();
            window.isAccessible("fresh login");
            window.button("Sign in").click();

            window.signIn();

            window.dialogButton("Show API key").click();
            assertThat(window.dialog().getByText(Pattern.compile("^INTEGRATION_HUB_NAME=" + hub)))
                    .containsText("INTEGRATION_HUB_API_KEY=");
        }
    }

    @Test
    void whatWasTypedOutlivesTheSession() {
        String hub = newName();
        try (var window = ConsoleWindow.openAnew(running.suite(), ADMINISTRATOR, "/integrations?add=custom")) {
            window.field("Name").fill(hub);
            window.field("Description").fill("typed before the session ended");
            endSession(window);
            window.dialogButton("Create hub").click();
            assertThat(window.page().getByText("Your session has ended").first())
                    .isVisible();

            window.button("Sign in").click();

            assertThat(window.field("Name")).hasValue(hub);
            assertThat(window.field("Description")).hasValue("typed before the session ended");
            window.dialogButton("Create hub").click();
            assertThat(window.heading(hub)).isVisible();
        }
    }

    @Test
    void aViewerSeesEverythingAndIsToldWhatIsMissing() {
        String hub = running.createHub(administrator);
        try (var window = open(VIEWER, "/integrations")) {
            assertThat(window.button("Add new integration")).isDisabled();
            assertThat(window.page()
                            .getByText("You need to be an administrator for this.")
                            .first())
                    .isAttached();
            window.isAccessibleEverywhere("integrations of a viewer");
            window.go("/hubs/" + hub);
            assertThat(window.button("Delete hub")).isDisabled();
            window.go("/hubs/" + hub + "/credentials");
            assertThat(window.button("Generate API credentials")).isDisabled();
        }
    }

    @Test
    void twoPeopleWhoEditTheSameHubAreTold() {
        String hub = running.createHub(administrator);
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub)) {
            window.button("Edit description").click();
            window.field("Description").fill("mine");
            administrator
                    .send("PATCH", "hubs/" + hub, "{\"description\":\"theirs\"}")
                    .expect(200);
            window.button("Save").click();
            assertThat(window.page().getByText("Somebody else changed this")).isVisible();
            window.isAccessibleEverywhere("conflict");

            window.dialogButton("Load their version").click();

            assertThat(window.page().getByText("theirs")).isVisible();
        }
    }

    @Test
    void aHubIsDeletedByItsName() {
        String hub = running.createHub(administrator);
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub)) {
            window.button("Delete hub").click();
            assertThat(window.dialog().getByText("Nothing else: the hub is empty."))
                    .isVisible();
            assertThat(window.dialogButton("Delete hub")).isDisabled();
            window.field("Type " + hub + " to confirm").fill(hub);
            window.isAccessibleEverywhere("deletion");
            window.dialogButton("Delete hub").click();
            assertThat(window.heading("Integrations")).isVisible();
        }
        assertThat(administrator.get("hubs/" + hub).status()).isEqualTo(404);
    }

    @Test
    void theKeyboardAloneLeadsToAHub() {
        String hub = running.createHub(administrator);
        try (var window = open(ADMINISTRATOR, "/integrations")) {
            var keyboard = window.page().keyboard();
            keyboard.press("?");
            assertThat(window.page().getByText("Keyboard shortcuts").first()).isVisible();
            window.isAccessibleEverywhere("shortcuts");
            keyboard.press("Escape");
            assertThat(window.dialog()).hasCount(0);
            keyboard.press("Control+k");
            window.field("Go to a page or a hub").fill(hub);
            assertThat(window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(hub)))
                    .isVisible();
            window.isAccessibleEverywhere("command palette");
            keyboard.press("ArrowDown");
            keyboard.press("Enter");
            assertThat(window.heading(hub)).isVisible();
        }
    }

    private static void createHub(ConsoleWindow window, String hub) {
        window.button("Add new integration").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Custom")))
                .click();
        window.field("Name").fill("My-Hub");
        assertThat(window.dialogButton("Create hub")).isDisabled();
        window.isAccessibleEverywhere("new hub");
        window.field("Name").fill(hub);
        window.field("Description").fill("Of the browser's test");
        window.dialogButton("Create hub").click();
        assertThat(window.heading(hub)).isVisible();
    }

    private static void endSession(ConsoleWindow window) {
        window.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("q_session"));
    }

    private ConsoleWindow open(LocalUser user, String path) {
        return ConsoleWindow.open(running.suite(), user, path);
    }

    private static String newName() {
        return "console_" + Long.toString(System.nanoTime(), 36);
    }
}
