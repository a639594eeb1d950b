package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Puts secrets like no other into every field of the API that takes one, takes note of those that the API makes, and then
 * looks for all of them in everything that the suite has written. Which fields there are is read from the OpenAPI documents:
 * a new one fails here until {@link SecretUse} has a body that plants it.
 */
class PlantedSecretsTest {

    /** Each look reads every table, topic and log of the suite. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final SecretUse use = new SecretUse(running);

    @Test
    void aTextThatIsNamedLikeASecretIsMarkedAsOne() {
        assertThat(SecretOperation.unmarked())
                .as("texts without format: password and writeOnly in the OpenAPI documents")
                .isEmpty();
    }

    @Test
    void noSecretIsWrittenAnywhere() {
        use.all(running.createHub(administrator));

        var places = new SearchedPlaces(running.suite()).read();
        places.putAll(use.answers());
        assertThat(use.secrets())
                .allMatch(secret -> PlantedSecret.isLongEnough(secret.value()), "long enough to be told");
        assertThat(found(places)).isEmpty();
    }

    @Test
    void aValueIsFoundInEveryFormAndPlace() {
        var known = PlantedSecret.at("the name of a hub's description");
        String hub = running.createHub(administrator);
        use.call(Component.HUB_SERVICE, "PATCH", "/api/v1/hubs/" + hub, "{\"description\":\"" + known.value() + "\"}");
        // The projections of the others follow; that a record is published is enough here.
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var places = new SearchedPlaces(running.suite()).read();
            places.putAll(use.answers());
            assertThat(placesOf(known, places))
                    .anyMatch(place -> place.startsWith("table hub"))
                    .anyMatch(place -> place.startsWith("topic integration-hub.hub-changes"))
                    .anyMatch(place -> place.startsWith("answer"));
            assertThat(places.keySet())
                    .anyMatch(place -> place.startsWith("log hub-service"))
                    .anyMatch(place -> place.endsWith("/q/metrics"))
                    .anyMatch(place -> place.startsWith("table credential"))
                    .anyMatch(place -> place.startsWith("table mapping"))
                    .anyMatch(place -> place.startsWith("table dispatch"));
        });
        var search = new SecretSearch(List.of(known, PlantedSecret.at("nowhere")));
        byte[] bytes = ("user:" + known.value()).getBytes(StandardCharsets.UTF_8);
        assertThat(List.of(
                        "x" + known.value() + "y",
                        URLEncoder.encode(known.value(), StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().encodeToString(bytes),
                        HexFormat.of().formatHex(bytes)))
                .allSatisfy(form -> {
                    assertThat(search.in(form)).containsExactly(known);
                    assertThat(search.in("before it " + form + " and behind it"))
                            .containsExactly(known);
                });
        assertThat(search.in(PlantedSecret.at("another").value())).isEmpty();
        assertThat(search.in("Pl4nt/")).isEmpty();
    }

    private static List<String> placesOf(PlantedSecret secret, Map<String, String> places) {
        var search = new SecretSearch(List.of(secret));
        return places.entrySet().stream()
                .filter(place -> !search.in(place.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> found(Map<String, String> places) {
        var search = new SecretSearch(use.secrets());
        return places.entrySet().stream()
                .flatMap(place ->
                        search.in(place.getValue()).stream().map(secret -> secret.what() + " is in " + place.getKey()))
                .toList();
    }
}
