package io.integrationhub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.sample.ReceiverBehaviour;
import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.suite.Component;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All that an administrator does to connect an application, from nothing to a failure that is made up for, in one go. */
class ConsoleJobTest {

    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);
    private static final ReceiverBehaviour WORKING = new ReceiverBehaviour(null, null, null, 0, 0, 0);
    private static final ReceiverBehaviour BROKEN = new ReceiverBehaviour(null, null, null, 1_000, 500, 0);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = "job_" + Long.toString(System.nanoTime(), 36);

    @Test
    void anApplicationIsConnectedAndWhatItMissesIsMadeUpFor() {
        running.suite().receivers().register(hub, WORKING);
        try (var window = ConsoleWindow.openAnew(running.suite(), ADMINISTRATOR, "/integrations")) {
            createHub(window);
            revealCredentials(window);
            connect(window);
            importObjects(window);
            String email = mapAttributes(window);
            mapSchema(window, email);
            setDestinations(window);
            watchAndRecover(window);
            window.go("/hubs/" + hub);
            assertThat(window.page().getByText("6 of 6 done")).isVisible();
        }
    }

    private void createHub(ConsoleWindow window) {
        window.button("Add new integration").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Custom")))
                .click();
        window.field("Name").fill(hub);
        window.dialogButton("Create hub").click();
        assertThat(window.heading(hub)).isVisible();
    }

    private static void revealCredentials(ConsoleWindow window) {
        window.tab("API credentials");
        window.button("Generate API credentials").click();
        window.field("Name").fill("production");
        window.dialogButton("Generate API credentials").click();
        window.button("Hide now").click();
        window.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Actions for")))
                .click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Show API key"))
                .click();
        window.dialogButton("Show API key").click();
        assertThat(window.dialog().getByText(Pattern.compile("INTEGRATION_HUB_API_KEY=")))
                .isVisible();
        window.button("Hide now").click();
    }

    private void connect(ConsoleWindow window) {
        var suite = running.suite();
        window.tab("Connectivity");
        window.field("URL").fill(suite.addresses().of(Component.CUSTOMER_APP).toString());
        window.field("User name").fill(SampleCustomerApp.USERNAME);
        window.field("Password").fill(suite.passwords().of(SampleCustomerApp.USERNAME));
        window.button("Add header").click();
        window.field("Header name").fill(SampleCustomerApp.TENANT_HEADER);
        window.field("Header value").fill(SampleCustomerApp.TENANT);
        window.button("Test").click();
        assertThat(window.page().getByText(Pattern.compile("Your application answered")))
                .isVisible();
        window.button("Save").click();
        assertThat(window.page().getByText("The connection is saved")).isVisible();
    }

    private static void importObjects(ConsoleWindow window) {
        window.tab("Import objects");
        window.button("Import now").click();
        assertThat(window.page().getByText("Contact", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    /** Returns the name of the last one, whose changes go back to the application. */
    private String mapAttributes(ConsoleWindow window) {
        mapAttribute(window, "First name", "first_name", false);
        mapAttribute(window, "Last name", "last_name", false);
        return mapAttribute(window, "Email", "email", true);
    }

    private String mapAttribute(ConsoleWindow window, String label, String field, boolean updatable) {
        String name = hub + "_" + field;
        window.menu("Attribute mapping").click();
        window.button("New attribute").click();
        window.field("Name").fill(name);
        window.field("Label").fill(label);
        window.dialogButton("Create attribute").click();
        assertThat(window.heading(name)).isVisible();
        window.button("Add source").click();
        window.find("Source", hub);
        window.button("contact." + field).click();
        if (updatable) {
            window.field("Updatable").check();
        }
        window.button("Save source").click();
        assertThat(window.page().getByText("contact." + field, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        return name;
    }

    private void toHub(ConsoleWindow window) {
        window.menu("Integrations").click();
        window.field("Search by name").fill(hub);
        window.link(hub).click();
    }

    private void mapSchema(ConsoleWindow window, String attribute) {
        toHub(window);
        window.tab("Data schema");
        window.button("Add a data schema").click();
        window.field("JSON Schema or sample").fill("{\"" + attribute + "\":\"ada@example.com\"}");
        window.button("Upload").click();
        window.button("Suggest matches").click();
        window.button("Accept 1 match").click();
        window.button("Save mappings").click();
        assertThat(window.page().getByText("The mappings are saved")).isVisible();
    }

    private void setDestinations(ConsoleWindow window) {
        window.tab("Events");
        for (String type : new String[] {"session.created", "session.opened", "session.ended"}) {
            window.field("Search event types").fill(type);
            window.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(type))
                    .click();
            window.field("URL").fill(running.suite().receivers().url(hub).toString());
            window.button("More settings").click();
            window.choose("Retries", "No retry");
            window.button("Save").click();
            assertThat(window.page().getByText("The destination of " + type + " is saved"))
                    .isVisible();
            window.button("Collapse all").click();
        }
        window.field("Search event types").fill("");
        window.button("Test all").click();
        assertThat(window.page().getByText("3 passed, 0 failed")).isVisible();
    }

    private void watchAndRecover(ConsoleWindow window) {
        var receivers = running.suite().receivers();
        var application = running.application(administrator, hub);
        window.go("/deliveries?live=true&hub=" + hub);
        assertThat(window.page().getByText("Waiting for deliveries")).isVisible();
        String session = application
                .post(
                        "sessions",
                        "{\"sourceName\":\"%1$s\",\"records\":{\"contact\":\"C-1001\"},\"hubs\":{\"events\":\"%1$s\"}}"
                                .formatted(hub))
                .expect(201)
                .text("sessionId");
        assertThat(row(window, "session.created")).containsText("Succeeded");

        receivers.register(hub, BROKEN);
        administrator.post("sessions/" + session + "/end", "{}").expect(200);
        assertThat(row(window, "session.ended")).containsText("Failed");

        receivers.register(hub, WORKING);
        // Counted when it was written, and that soon.
        await().until(() -> !administrator
                .get("delivery-stats/failures?hub=" + hub)
                .expect(200)
                .body()
                .path("causes")
                .isEmpty());
        window.go("/deliveries/failures?hub=" + hub);
        assertThat(window.page().getByText("Error of the receiver · HTTP 500")).isVisible();
        window.link("Recover").click();
        window.dialogButton("Count").click();
        assertThat(window.dialog().getByText("1 delivery would be made")).isVisible();
        window.dialogButton("Start").click();
        assertThat(row(window, hub)).containsText("Completed");
        assertThat(receivers.arrivals(hub)).isNotEmpty();
    }

    private static Locator row(ConsoleWindow window, String text) {
        return window.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }
}
