package io.integrationhub.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    private static final Map<String, Class<? extends HasMetadata>> MODELS = Map.ofEntries(
            Map.entry("Deployment", Deployment.class),
            Map.entry("Service", Service.class),
            Map.entry("ServiceAccount", ServiceAccount.class),
            Map.entry("Secret", Secret.class),
            Map.entry("ConfigMap", ConfigMap.class),
            Map.entry("PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("NetworkPolicy", NetworkPolicy.class),
            Map.entry("Ingress", Ingress.class),
            Map.entry("HTTPRoute", HTTPRoute.class),
            Map.entry("PodMonitor", PodMonitor.class),
            Map.entry("PrometheusRule", PrometheusRule.class),
            Map.entry("KafkaTopic", KafkaTopic.class),
            Map.entry("KafkaUser", KafkaUser.class));
    /** Of operators whose classes or schemas no registry has; they are checked by the npm packages, or not at all. */
    private static final Set<String> WITHOUT_MODEL = Set.of("ScaledObject", "ExternalSecret", "Cluster", "Database");

    private static final Set<String> WITHOUT_SCHEMA = Set.of(
            "unknown: kafka.strimzi.io/v1 KafkaTopic",
            "unknown: kafka.strimzi.io/v1 KafkaUser",
            "unknown: postgresql.cnpg.io/v1 Cluster",
            "unknown: postgresql.cnpg.io/v1 Database");

    static Stream<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theLinterHasNothingToSay(String example, @TempDir Path folder) throws IOException {
        var result = new Helm(Chart.copyWith(example, folder.resolve("integration-hub")))
                .lint()
                .strict()
                .call();

        assertThat(result.getMessages()).noneMatch(line -> line.contains("[ERROR]") || line.contains("[WARNING]"));
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void itIsPackaged(@TempDir Path folder) throws IOException {
        new Helm(Chart.FOLDER).packageIt().withDestination(folder).call();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("integration-hub-0.1.0.tgz");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noManifestHasAFieldThatNobodyKnows(String example) {
        for (JsonNode manifest : Chart.manifests(example)) {
            String kind = manifest.path("kind").asText();
            Class<? extends HasMetadata> model = MODELS.get(kind);
            if (model == null) {
                assertThat(kind).isIn(WITHOUT_MODEL);
            } else {
                assertThatCode(() -> StrictModels.read(manifest, model))
                        .as("%s %s", kind, name(manifest))
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0, imagePullPolcy",
        "NetworkPolicy, /spec/egress/0/ports/0, portt",
        "PodMonitor, /spec, endpoints",
        "KafkaTopic, /spec, partition",
        "KafkaUser, /spec/authorization/acls/0, operation_s",
    })
    void aFieldThatNobodyKnowsIsFound(String kind, String at, String field) {
        JsonNode manifest =
                ofKind(Chart.manifests("operators-values.yaml"), kind).getFirst();
        ((ObjectNode) manifest.at(at)).put(field, "x");

        assertThatThrownBy(() -> StrictModels.read(manifest, Objects.requireNonNull(MODELS.get(kind))))
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyManifestFitsTheSchemaOfItsKind(String example) throws Exception {
        // What it says of installing its packages is no finding.
        Process node = new ProcessBuilder("schemas/run.sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = node.getOutputStream()) {
            input.write(Chart.render(example, Map.of()).getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(said).isZero();
        assertThat(said.lines()).allMatch(WITHOUT_SCHEMA::contains);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyContainerIsRestricted(String example) {
        for (JsonNode deployment : ofKind(Chart.manifests(example), "Deployment")) {
            JsonNode pod = deployment.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("hostNetwork").isMissingNode()).isTrue();
            assertThat(pod.path("volumes"))
                    .allMatch(volume -> volume.path("hostPath").isMissingNode());
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(ChartTest::requireRestricted);
        }
    }

    private static void requireRestricted(JsonNode container) {
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void podsHaveLongerToStopThanTheyNeed(String example) {
        for (JsonNode deployment : ofKind(Chart.manifests(example), "Deployment")) {
            boolean isDispatcher = component(deployment).equals("dispatch");
            int stop = deployment
                    .at("/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds")
                    .asInt();
            // What partitions are drained for, and what requests in flight have: settings.md, "Stopping and
            // restarting".
            int needed = stop + 10 + (isDispatcher ? 20 : 0);
            assertThat(deployment
                            .at("/spec/template/spec/terminationGracePeriodSeconds")
                            .asInt())
                    .isGreaterThan(needed);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theSelectorOfADeploymentHasNothingThatChangesWithTheRelease(String example) {
        for (JsonNode deployment : ofKind(Chart.manifests(example), "Deployment")) {
            assertThat(deployment.at("/spec/selector/matchLabels").properties().stream()
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(
                            "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
        }
    }

    @ParameterizedTest
    @CsvSource({"external-values.yaml", "operators-values.yaml"})
    void onlyDispatchAndMappingReachTheInternet(String example) {
        List<JsonNode> manifests = Chart.manifests(example);
        Map<String, JsonNode> policies = new HashMap<>();
        ofKind(manifests, "NetworkPolicy").forEach(policy -> policies.put(component(policy), policy));

        assertThat(policies.keySet())
                .isEqualTo(ofKind(manifests, "Deployment").stream()
                        .map(ChartTest::component)
                        .collect(Collectors.toSet()));
        assertThat(policies).allSatisfy((component, policy) -> {
            assertThat(policy.at("/spec/policyTypes").valueStream().map(JsonNode::asText))
                    .containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(reachesInternet(policy))
                    .isEqualTo(Set.of("dispatch", "mapping").contains(component));
        });
        assertThat(Chart.yaml(Objects.requireNonNull(policies.get("dispatch"))))
                .contains("10.0.0.0/8", "169.254.0.0/16", "fc00::/7");
    }

    private static boolean reachesInternet(JsonNode policy) {
        return policy.at("/spec/egress")
                .valueStream()
                .anyMatch(rule -> isForDns(rule)
                        ? false
                        : rule.path("to").isEmpty()
                                || rule.path("to")
                                        .valueStream()
                                        .map(peer -> peer.at("/ipBlock/cidr").asText())
                                        .anyMatch(cidr -> cidr.endsWith("/0")));
    }

    private static boolean isForDns(JsonNode rule) {
        return rule.path("to").isMissingNode()
                && !rule.path("ports").isEmpty()
                && rule.path("ports")
                        .valueStream()
                        .allMatch(port -> port.path("port").asInt() == 53);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachApiPathGoesToTheServiceThatDocumentsIt(String example) throws IOException {
        Map<String, String> routes = routes(Chart.manifests(example));
        Map<String, String> components = Map.of(
                "hub-service", "hub",
                "mapping-service", "mapping",
                "event-dispatch-service", "dispatch",
                "credential-service", "credential");
        for (String service : components.keySet()) {
            JsonNode document = Chart.YAML.readTree(Chart.repository()
                    .resolve("contracts/openapi/" + service + ".yaml")
                    .toFile());
            document.path("paths").properties().forEach(path -> {
                String longest = routes.keySet().stream()
                        .filter(prefix -> (path.getKey() + "/").startsWith(prefix + "/"))
                        .findFirst()
                        .orElse("none for " + path.getKey());
                assertThat(routes.get(longest)).as(longest).isEqualTo("hub-" + components.get(service));
            });
        }
    }

    private static Map<String, String> routes(List<JsonNode> manifests) {
        Map<String, String> routes = new HashMap<>();
        ofKind(manifests, "HTTPRoute")
                .forEach(route -> route.at("/spec/rules")
                        .forEach(rule -> rule.path("matches")
                                .forEach(match -> routes.put(
                                        match.at("/path/value").asText(),
                                        rule.at("/backendRefs/0/name").asText()))));
        ofKind(manifests, "Ingress")
                .forEach(ingress -> ingress.at("/spec/rules")
                        .forEach(rule -> rule.at("/http/paths")
                                .forEach(path -> routes.put(
                                        path.path("path").asText(),
                                        path.at("/backend/service/name").asText()))));
        routes.remove("/");
        return routes;
    }

    @Test
    void whatIsScaledByKedaHasNoFixedNumberAndNotMoreThanPartitions() {
        List<JsonNode> manifests = Chart.manifests("external-values.yaml");

        JsonNode scaled = ofKind(manifests, "ScaledObject").getFirst();
        assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isLessThanOrEqualTo(48);
        assertThat(ofKind(manifests, "Deployment").stream()
                        .filter(deployment -> component(deployment).equals("dispatch")))
                .allMatch(deployment -> deployment.at("/spec/replicas").isMissingNode());
    }

    @Test
    void passwordsAreNowhereInTheManifestsOfProduction() {
        assertThat(ofKind(Chart.manifests("external-values.yaml"), "Secret")).isEmpty();
        assertThat(ofKind(Chart.manifests("operators-values.yaml"), "Secret")).isEmpty();
    }

    @Test
    void theGeneratedKeysetIsOneOfAes256Gcm() {
        JsonNode secret = ofKind(Chart.manifests("single-node-values.yaml"), "Secret").stream()
                .filter(manifest -> name(manifest).endsWith("-sealing"))
                .findFirst()
                .orElseThrow();
        JsonNode keyset = Chart.parse(new String(
                        Base64.getDecoder()
                                .decode(secret.at("/data/keyset.json").asText()),
                        StandardCharsets.UTF_8))
                .getFirst();
        byte[] key =
                Base64.getDecoder().decode(keyset.at("/key/0/keyData/value").asText());

        assertThat(keyset.at("/primaryKeyId")).isEqualTo(keyset.at("/key/0/keyId"));
        // The field 3 of the message AesGcmKey, 32 bytes long.
        assertThat(key).hasSize(34).startsWith(0x1a, 0x20);
    }

    @Test
    void whatWasGeneratedIsUsedAgain() {
        Chart.CLUSTER.has("hub-sealing", "{\"keyset.json\":\"b2xk\"}");
        try {
            assertThat(Chart.render("single-node-values.yaml", Map.of())).contains("keyset.json: b2xk");
        } finally {
            Chart.CLUSTER.hasNothing();
        }
        assertThat(Chart.render("single-node-values.yaml", Map.of())).doesNotContain("b2xk");
    }

    /** What is refused, with the sentence that says why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "external-values.yaml | publicUrl=http://api.hub.example.com | publicUrl must begin with https://",
                "external-values.yaml | consoleUrl=https://api.hub.example.com | must have different host names",
                "external-values.yaml | egress.allowHttp=true | egress.allowHttp is only for mode trial",
                "external-values.yaml | generateSecrets=true | generateSecrets is only for mode trial",
                "external-values.yaml | sealing.existingSecret= | sealing.existingSecret must name the Secret",
                "external-values.yaml | components.hub.database.existingSecret= | components.hub.database.existingSecret must name",
                "external-values.yaml | components.dispatch.autoscaling.maxReplicas=49 | 49 replicas are more than kafka.topics.partitions",
                "external-values.yaml | networkPolicy.collector=null | networkPolicy.collector must say where the collector",
                "external-values.yaml | tracing.endpoint= | networkPolicy.collector has no effect without tracing.endpoint",
                "operators-values.yaml | components.dispatch.replicas=25 | 25 replicas are more than kafka.topics.partitions",
                "operators-values.yaml | components.dispatch.autoscaling.enabled=true | needs monitoring.prometheusUrl",
                "operators-values.yaml | kafka.bootstrapServers=kafka:9092 | give bootstrapServers or strimzi.enabled",
                "operators-values.yaml | postgresql.host=postgres | give host or cloudnativepg.enabled",
                "external-values.yaml | postgresql.host= | postgresql.host must be given",
                "external-values.yaml | postgresql.sslMode=disable | postgresql.sslMode must be require or verify-full",
                "external-values.yaml | postgresql.caSecret= | postgresql.caSecret must name",
                "external-values.yaml | kafka.existingSecret= | kafka.existingSecret must name",
                "external-values.yaml | kafka.securityProtocol=SSL | kafka.existingSecret has no effect",
                "external-values.yaml | exposure.type=none | exposure.gateway.parentRefs has no effect",
                "operators-values.yaml | exposure.ingress.tlsSecret= | exposure.ingress.tlsSecret must be given",
                "single-node-values.yaml | networkPolicy.enabled=true | networkPolicy.oidc must say",
                "external-values.yaml | oidc.issuer=http://login.example.com | oidc.issuer must begin with https://",
                "external-values.yaml | components.dispach.replicas=3 | dispach",
                "external-values.yaml | components.hub.resources.limits.memory=null | memory",
                "external-values.yaml | components.hub.replicas=many | replicas",
                "external-values.yaml | mode=development | mode",
            })
    void contradictionsAndUnknownValuesAreRefused(String example, String change, String sentence) {
        String[] parts = change.split("=", 2);

        assertThatThrownBy(() -> Chart.render(example, Map.of(parts[0], parts[1])))
                .hasMessageContaining(sentence);
    }

    private static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    private static String component(JsonNode manifest) {
        return manifest.at("/metadata/labels/app.kubernetes.io~1component").asText();
    }
}
