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

/** Data schemas, write-backs, sessions and what developers need, in the console: a browser at the whole suite. */
class ConsoleHubPagesTest {

    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);
    private static final LocalUser VIEWER = new LocalUser("acme", LocalUser.Role.VIEWER);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);

    @Test
    void aDataSchemaIsUploadedMappedAndRolledBack() {
        String name = attribute();
        String other = "q" + name;
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/schema")) {
            window.isAccessibleEverywhere("no data schema");
            window.button("Add a data schema").click();
            window.field("JSON Schema or sample").fill("{\"loan\": }");
            assertThat(window.page().getByText("unexpected } at line 1, column 10"))
                    .isVisible();
            window.field("JSON Schema or sample").fill("{\"$ref\": \"https://elsewhere.example/schema\"}");
            window.page()
                    .getByText("JSON Schema", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(window.page().getByText(Pattern.compile("/document")).first())
                    .isVisible();
            window.isAccessibleEverywhere("refused data schema");
            window.page()
                    .getByText("Recognise", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.field("JSON Schema or sample").fill("{\"" + name + "\":\"Ada\",\"" + other + "\":\"home\"}");
            assertThat(window.page().getByText("Sample of the data with 2 fields"))
                    .isVisible();
            window.isAccessibleEverywhere("recognised data schema");
            window.button("Upload").click();
            assertThat(window.page().getByText("2 fields have no attribute: their values are not used."))
                    .isVisible();

            window.button("Suggest matches").click();
            window.button("Accept 1 match").click();
            assertThat(window.page().getByText("1 field has no attribute: its value is not used."))
                    .isVisible();
            window.page()
                    .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Attribute of " + other))
                    .fill(name);
            assertThat(window.page().getByText("Taken by " + name)).isVisible();
            window.isAccessible("taken attribute");
            window.page().keyboard().press("Escape");
            window.button("Save mappings").click();
            assertThat(window.page().getByText("The mappings are saved")).isVisible();

            window.button("Upload a new version").click();
            window.field("JSON Schema or sample").fill("{\"" + other + "\":\"home\"}");
            assertThat(window.page().getByText(Pattern.compile("Mappings without a field")))
                    .isVisible();
            window.button("Upload").click();
            assertThat(window.page().getByText("Version 2 is saved")).isVisible();
            window.button("Versions").click();
            window.button("Compare version 1").click();
            assertThat(window.dialog().getByText("Mappings that work again")).isVisible();
            window.isAccessibleEverywhere("past version");
            window.dialogButton("Roll back to version 1").click();
            assertThat(window.page().getByText("Version 1 is back, as version 3"))
                    .isVisible();
            window.isAccessibleEverywhere("data schema");
            window.picture("console-schema");
        }
        assertThat(administrator
                        .get("schemas/" + hub)
                        .expect(200)
                        .body()
                        .path("mapped")
                        .asInt())
                .isEqualTo(1);
        try (var window = open(VIEWER, "/hubs/" + hub + "/schema")) {
            assertThat(window.button("Upload a new version")).isDisabled();
            assertThat(window.page()
                            .getByText("You need to be an administrator for this.")
                            .first())
                    .isAttached();
        }
    }

    @Test
    void theValuesOfAFieldOfTheDataSchemaAreGivenTheirMeaning() {
        String name = attribute("\"type\":\"dataset\",\"options\":[\"employed\",\"retired\"]");
        administrator.put("schemas/" + hub, """
                        {"document":{"type":"object","properties":{"status":{"enum":["Employed","R",7]}}}}""").expect(201);
        administrator
                .post(
                        "schemas/" + hub + "/mappings",
                        "{\"mappings\":[{\"pointer\":\"/status\",\"attribute\":\"" + name + "\"}]}")
                .expect(200);
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/schema")) {
            window.button("Values of status").click();
            window.dialogButton("Fill in the values of the field").click();
            assertThat(window.field("Meaning of Employed")).hasValue("employed");
            window.field("Meaning of R").selectOption("retired");
            assertThat(window.dialogButton("Save values")).isDisabled();
            window.isAccessibleEverywhere("values of a field");
            window.dialogButton("Remove 7").click();
            window.dialogButton("Save values").click();
            assertThat(window.page().getByText("The values of status are saved"))
                    .isVisible();
        }
        assertThat(administrator
                        .get("schemas/" + hub + "/fields")
                        .expect(200)
                        .body()
                        .at("/items/0/mapping/conversion/values"))
                .hasToString("[{\"field\":\"Employed\",\"attribute\":\"employed\"},"
                        + "{\"field\":\"R\",\"attribute\":\"retired\"}]");
    }

    @Test
    void aWriteBackIsCancelledAndRetriedByHand() {
        importObjects();
        String name = attribute();
        administrator
                .put(
                        "attributes/" + name + "/sources/" + hub,
                        "{\"object\":\"contact\",\"field\":\"email\",\"updatable\":true}")
                .expect(201);
        String session = administrator
                .post("sessions", "{\"records\":{\"contact\":\"C-1003\"}}")
                .expect(201)
                .text("sessionId");
        administrator.send("PATCH", "hubs/" + hub, "{\"status\":\"paused\"}").expect(200);
        administrator
                .put("sessions/" + session + "/attributes", "{\"attributes\":{\"" + name + "\":\"new@example.com\"}}")
                .expect(200);
        await().until(() ->
                administrator.get("write-backs?hub=" + hub).body().path("items").size() == 1);
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/write-backs?status=pending")) {
            window.isAccessibleEverywhere("write-backs");
            window.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^contact")))
                    .click();
            window.button("Cancel write-back").click();
            assertThat(window.page().getByText("Cancelled", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            administrator
                    .send("PATCH", "hubs/" + hub, "{\"status\":\"active\"}")
                    .expect(200);
            window.button("Retry").click();

            assertThat(window.page().getByText("Attempt 1: succeeded")).isVisible();
            window.isAccessibleEverywhere("write-back");
            window.link(session).click();
            assertThat(window.page().getByText("A call of the API")).isVisible();
            assertThat(window.link("contact C-1003")).isVisible();
        }
    }

    @Test
    void aSessionIsFollowedFromADeliveryAndFoundByItsId() {
        String name = attribute();
        var receivers = running.suite().receivers();
        receivers.register(hub, new ReceiverBehaviour(null, null, null, 0, 0, 0));
        administrator
                .put("destinations/" + hub + "/session.created", "{\"url\":\"" + receivers.url(hub) + "\"}")
                .expect(201);
        String session = running.application(administrator, hub)
                .post("sessions", "{\"customerData\":{\"" + name + "\":\"Ada\"},\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
        administrator.post("sessions/" + session + "/end", "{}").expect(200);
        await().until(() -> administrator
                        .get("events/sessions/" + session)
                        .body()
                        .path("items")
                        .size()
                == 2);
        try (var window = open(ADMINISTRATOR, "/deliveries?status=succeeded&hub=" + hub)) {
            window.link("session.created").click();
            window.link(session).click();

            assertThat(window.page().getByText("A call of the API")).isVisible();
            var events = window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("session.ended"));
            events.click();
            assertThat(window.page().getByLabel("Data of session.ended")).containsText(session);
            window.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("session.created"))
                    .click();
            assertThat(window.page().getByText("Attempt 1: succeeded")).isVisible();
            window.isAccessibleEverywhere("session");
            window.picture("console-session");

            window.go("/sessions?status=ended");
            assertThat(window.link(session)).isVisible();
            window.isAccessibleEverywhere("sessions");
            window.field("Your application's id of a session").fill("nobody's");
            assertThat(window.page().getByText("No session matches")).isVisible();

            window.go("/integrations");
            window.page().keyboard().press("Control+k");
            window.field("Go to a page or a hub").fill(session);
            assertThat(window.page().getByText("Session " + session)).isVisible();
            window.page().keyboard().press("ArrowDown");
            window.page().keyboard().press("Enter");
            assertThat(window.heading("Session")).isVisible();
        }
    }

    @Test
    void developersFindCallsEventsAndWhetherTheirApplicationKeepsTheContract() {
        importObjects();
        try (var window = open(ADMINISTRATOR, "/hubs/" + hub + "/developer")) {
            var console = running.suite().addresses();
            assertThat(labelled(window, "Create a session"))
                    .containsText(console.of(Component.HUB_SERVICE) + "/api/v1/sessions");
            assertThat(labelled(window, "Create a session")).containsText("\"sourceName\":\"" + hub + "\"");
            window.isAccessibleEverywhere("calls of the API");
            window.go("/hubs/" + hub + "/developer?part=events&type=document.uploaded");
            assertThat(labelled(window, "The webhook")).containsText("webhook-signature: v1,");
            window.isAccessibleEverywhere("event catalogue");
            window.go("/hubs/" + hub + "/developer?part=verify&language=python");
            assertThat(window.page()
                            .getByLabel("Python", new Page.GetByLabelOptions().setExact(true))
                            .last())
                    .containsText("standardwebhooks");
            window.isAccessibleEverywhere("signatures");

            window.go("/hubs/" + hub + "/developer?part=contract");
            window.field("Object").fill("contact");
            window.field("Id of a record to read").fill("C-1001");
            window.button("Check the contract").click();

            assertThat(window.page().getByText("Your application does what was asked of it"))
                    .isVisible();
            assertThat(labelled(window, "Right")).hasCount(7);
            window.isAccessibleEverywhere("contract check");
            window.picture("console-contract-check");
        }
    }

    private static Locator labelled(ConsoleWindow window, String label) {
        return window.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private String attribute() {
        return attribute("\"type\":\"text\"");
    }

    private String attribute(String type) {
        String name = "a" + Long.toString(System.nanoTime(), 36);
        administrator
                .post("attributes", "{\"name\":\"%s\",\"label\":\"%s\",%s}".formatted(name, name, type))
                .expect(201);
        return name;
    }

    private void importObjects() {
        var suite = running.suite();
        String connection = """
                {"url":"%s","username":"%s","password":"%s","headers":[{"name":"%s","value":"%s","secret":false}]}""".formatted(
                        suite.addresses().of(Component.CUSTOMER_APP),
                        SampleCustomerApp.USERNAME,
                        suite.passwords().of(SampleCustomerApp.USERNAME),
                        SampleCustomerApp.TENANT_HEADER,
                        SampleCustomerApp.TENANT);
        administrator.put("connections/" + hub, connection).expect(201);
        administrator.post("imports", "{\"hub\":\"" + hub + "\"}").expect(202);
        await().until(() ->
                administrator.get("objects/" + hub).body().path("items").size() > 0);
    }

    private ConsoleWindow open(LocalUser user, String path) {
        return ConsoleWindow.open(running.suite(), user, path);
    }
}
