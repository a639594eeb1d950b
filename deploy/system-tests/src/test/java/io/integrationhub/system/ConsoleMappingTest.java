package io.integrationhub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.suite.Component;
import org.junit.jupiter.api.Test;

/** Attribute mapping in the console: a browser at the whole suite. */
class ConsoleMappingTest {

    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void anAttributeIsCreatedMappedAndDeleted() {
        String hub = running.createHub(administrator);
        importObjects(hub);
        String name = "a" + Long.toString(System.nanoTime(), 36);
        try (var window = ConsoleWindow.open(running.suite(), ADMINISTRATOR, "/attributes?add=true")) {
            window.field("Name").fill("First-Name");
            assertThat(window.dialogButton("Create attribute")).isDisabled();
            window.isAccessibleEverywhere("new attribute");
            window.field("Name").fill(name);
            window.field("Label").fill("First name");
            window.dialogButton("Create attribute").click();
            assertThat(window.heading(name)).isVisible();

            window.button("Add source").click();
            window.find("Source", hub);
            window.button("contact.first_name").click();
            window.isAccessibleEverywhere("new source");
            window.button("Save source").click();
            assertThat(window.page().getByText("contact.first_name", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            window.field("Record id of contact").fill("C-1001");
            window.button("Preview").click();
            assertThat(window.page().getByText("Its value is Dana")).isVisible();
            window.isAccessibleEverywhere("attribute");

            window.field("Label").fill("Given name");
            window.button("Save").click();
            assertThat(window.page().getByText("Attribute " + name + " is saved"))
                    .isVisible();
            assertThat(administrator.get("attributes/" + name).expect(200).text("label"))
                    .isEqualTo("Given name");

            window.go("/attributes?query=" + hub);
            assertThat(window.page().getByText(hub + ": contact.first_name")).isVisible();
            window.isAccessibleEverywhere("attributes");

            window.go("/attributes/" + name);
            window.button("Delete attribute").click();
            assertThat(window.dialog().getByText("1 source uses it, which has to be removed first:"))
                    .isVisible();
            window.field("Type " + name + " to confirm").fill(name);
            window.dialogButton("Delete attribute").click();
            assertThat(window.dialog().getByText("The attribute is in use by the source in hub " + hub))
                    .isVisible();
            window.dialogButton("Cancel").click();
            window.button("Remove the source in " + hub).click();
            assertThat(window.page().getByText("No source yet")).isVisible();

            window.button("Delete attribute").click();
            assertThat(window.dialog().getByText("It has no source.")).isVisible();
            window.field("Type " + name + " to confirm").fill(name);
            window.dialogButton("Delete attribute").click();
            assertThat(window.heading("Attribute mapping")).isVisible();
        }
        assertThat(administrator.get("attributes/" + name).status()).isEqualTo(404);
    }

    @Test
    void theValuesOfADatasetAreGivenTheirMeaning() {
        String hub = running.createHub(administrator);
        importObjects(hub);
        String name = attribute("\"type\":\"dataset\",\"options\":[\"english\",\"spanish\",\"french\"]");
        try (var window =
                ConsoleWindow.open(running.suite(), ADMINISTRATOR, "/attributes/" + name + "?source=" + hub)) {
            window.choose("Object", "contact");
            window.find("Field", "preferred_language");
            window.button("Fill in the values of the field").click();
            window.field("Meaning of en").selectOption("english");
            window.field("Meaning of es").selectOption("spanish");
            window.field("Meaning of fr").selectOption("spanish");
            assertThat(window.button("Save source")).isEnabled();
            window.field("Updatable").check();
            assertThat(window.page().getByText("Another value means it already"))
                    .isVisible();
            assertThat(window.button("Save source")).isDisabled();
            window.isAccessibleEverywhere("value map");
            window.picture("console-value-map");
            window.field("Meaning of fr").selectOption("french");
            window.field("Other values").selectOption("default");
            assertThat(window.button("Save source")).isDisabled();
            window.field("Default for other values").selectOption("english");
            window.field("Default when there is no value").selectOption("french");
            window.button("Save source").click();
            assertThat(window.page().getByText("3 values have a meaning of their own, with a default"))
                    .isVisible();
            window.field("Record id of contact").fill("C-1001");
            window.button("Preview").click();
            assertThat(window.page().getByText("Its value is")).isVisible();
        }
        JsonNode source = source(name);
        assertThat(source.path("updatable").asBoolean()).isTrue();
        assertThat(source.path("conversion"))
                .hasToString("{\"values\":[{\"field\":\"en\",\"attribute\":\"english\"},"
                        + "{\"field\":\"fr\",\"attribute\":\"french\"},{\"field\":\"es\",\"attribute\":\"spanish\"}],"
                        + "\"unlisted\":\"default\",\"unlistedDefault\":\"english\",\"missingDefault\":\"french\"}");
    }

    @Test
    void anAddressIsMappedPartByPart() {
        String hub = running.createHub(administrator);
        importObjects(hub);
        String name = attribute("\"type\":\"address\"");
        try (var window =
                ConsoleWindow.open(running.suite(), ADMINISTRATOR, "/attributes/" + name + "?source=" + hub)) {
            window.choose("Object", "contact");
            window.page().getByText("Part by part").click();
            assertThat(window.button("Save source")).isDisabled();
            part(window, "Street").fill("nowhere");
            window.button("Save source").click();
            assertThat(part(window, "Street")).hasAttribute("aria-invalid", "true");
            assertThat(window.page().getByText("The object has no such field").first())
                    .isVisible();
            part(window, "Street").fill("first_name");
            part(window, "City").fill("last_name");
            window.isAccessibleEverywhere("address parts");
            window.button("Save source").click();
            assertThat(window.page().getByText("contact.(first_name, last_name)"))
                    .isVisible();
        }
        assertThat(source(name).path("addressFields"))
                .hasToString("{\"street\":\"first_name\",\"city\":\"last_name\"}");
    }

    private static Locator part(ConsoleWindow window, String name) {
        return window.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
    }

    private String attribute(String type) {
        String name = "a" + Long.toString(System.nanoTime(), 36);
        administrator
                .post("attributes", "{\"name\":\"%s\",\"label\":\"%s\",%s}".formatted(name, name, type))
                .expect(201);
        return name;
    }

    private JsonNode source(String attribute) {
        return administrator
                .get("attributes/" + attribute)
                .expect(200)
                .body()
                .path("sources")
                .path(0);
    }

    private void importObjects(String hub) {
        var suite = running.suite();
        String connection = """
                {"url":"%s","username":"%s","password":"%s","headers":[{"name":"%s","value":"%s","secret":false}]}""".formatted(
                        suite.addresses().of(Component.CUSTOMER_APP),
                        SampleCustomerApp.USERNAME,
                        suite.passwords().of(SampleCustomerApp.USERNAME),
                        SampleCustomerApp.TENANT_HEADER,
                        SampleCustomerApp.TENANT);
        assertThat(administrator.put("connections/" + hub, connection).status()).isIn(200, 201);
        administrator.post("imports", "{\"hub\":\"" + hub + "\"}");
        await().until(() ->
                administrator.get("objects/" + hub).body().path("items").size() > 0);
    }
}
