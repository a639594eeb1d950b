package io.integrationhub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
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
