package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bad input gets the documented problem and changes nothing. */
class RefusalsTest {

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");

    @Test
    void aWrongHubNameIsRefused() {
        refused(administrator.post("hubs", "{\"name\":\"Hub-2\"}"), 422, "invalid_request", "/name");
        assertThat(administrator.get("hubs/Hub-2").status()).isEqualTo(404);
    }

    @Test
    void aDuplicateHubIsRefusedAndTheFirstIsKept() {
        String hub = running.createHub(administrator);

        var answer = administrator.post("hubs", "{\"name\":\"" + hub + "\",\"description\":\"second\"}");

        refused(answer, 409, "hub_name_taken", "/name");
        assertThat(administrator.get("hubs/" + hub).expect(200).text("description"))
                .isEmpty();
    }

    @Test
    void anUnknownSourceIsRefused() {
        refused(administrator.post("sessions", "{\"sourceName\":\"no_such_hub\"}"), 422, "unknown_hub", "/sourceName");
        refused(
                administrator.post("translations", "{\"source\":\"no_such_hub\",\"fields\":{}}"),
                422,
                "unknown_source",
                "/source");
    }

    @Test
    void aMalformedBodyIsRefusedByEveryService() {
        for (String path : new String[] {"hubs", "sessions", "attributes", "imports", "translations"}) {
            var answer = administrator.post(path, "{\"name\":");
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.text("code")).as(path).isEqualTo("malformed_request");
        }
        String hub = running.createHub(administrator);
        for (String path : new String[] {"connections/" + hub, "destinations/" + hub + "/session.opened"}) {
            assertThat(administrator.put(path, "{\"url\":").status()).as(path).isEqualTo(400);
            assertThat(administrator.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(administrator.post("credentials/" + hub, "{\"name\":").status())
                .isEqualTo(400);
        assertThat(administrator.get("credentials/" + hub).expect(200).body().path("items"))
                .isEmpty();
    }

    @Test
    void anUnknownFieldTypeIsRefused() {
        String name = "colour_" + UUID.randomUUID().toString().substring(0, 8);

        var answer = administrator.post("attributes", """
                {"name":"%s","label":"Colour","type":"colour"}""".formatted(name));

        refused(answer, 422, "invalid_request", "/type");
        assertThat(administrator.get("attributes/" + name).status()).isEqualTo(404);
    }

    @Test
    void aUrlToAPrivateAddressIsRefused() {
        String hub = running.createHub(administrator);

        for (String url : new String[] {
            "https://10.0.0.1/hook", "https://169.254.169.254/", "https://192.168.1.1", "https://0x0a000001/"
        }) {
            String body = "{\"url\":\"" + url + "\"}";
            refused(administrator.put("destinations/" + hub + "/session.opened", body), 422, "url_refused", "/url");
            refused(administrator.put("connections/" + hub, body), 422, "url_refused", "/url");
        }
        assertThat(administrator.get("destinations/" + hub + "/session.opened").status())
                .isEqualTo(404);
        assertThat(administrator.get("connections/" + hub).status()).isEqualTo(404);
    }

    @Test
    void aMissingTokenIsRefusedByEveryService() {
        for (String path :
                new String[] {"hubs", "sessions/x", "attributes", "deliveries", "event-types", "credentials/x"}) {
            var answer = running.nobody().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.text("code")).as(path).isEqualTo("unauthenticated");
        }
    }

    @Test
    void aViewerChangesNothing() {
        var viewer = running.as("acme", LocalUser.Role.VIEWER);
        String hub = running.createHub(administrator);

        viewer.get("hubs/" + hub).expect(200);
        assertThat(viewer.post("hubs", "{\"name\":\"viewers_hub\"}").status()).isEqualTo(403);
        assertThat(viewer.post("credentials/" + hub, "{}").status()).isEqualTo(403);
        assertThat(viewer.delete("hubs/" + hub).status()).isEqualTo(403);
    }

    private static void refused(HubApi.Answer answer, int status, String code, String pointer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.body().path("errors").path(0).path("pointer").asText())
                .isEqualTo(pointer);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }
}
