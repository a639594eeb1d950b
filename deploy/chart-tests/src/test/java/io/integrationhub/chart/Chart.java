package io.integrationhub.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chart, rendered by Helm. */
final class Chart {
    static final YAMLMapper YAML = new YAMLMapper();

    /** What is said to be there: Helm would otherwise take the version that it was built with. */
    private static final String KUBERNETES = "1.34.0";

    /** What Helm looks into. */
    static final EmptyCluster CLUSTER = EmptyCluster.start();

    private static final Path REPOSITORY = repository();
    static final Path FOLDER = REPOSITORY.resolve("deploy/helm/integration-hub");

    private Chart() {}

    static Path repository() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the repository");
    }

    /** The names of the examples. */
    static Stream<String> examples() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders an example.
     *
     * @param changes values that are set beside it, by path
     * @throws RuntimeException with what Helm says, when it refuses the values
     */
    static String render(String example, Map<String, String> changes) {
        var template = new Helm(FOLDER)
                .template()
                .withName("hub")
                .withNamespace("integration-hub")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(FOLDER.resolve("ci").resolve(example));
        changes.forEach(template::set);
        return template.call();
    }

    static List<JsonNode> manifests(String example) {
        return parse(render(example, Map.of()));
    }

    static List<JsonNode> parse(String rendered) {
        List<JsonNode> manifests = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(rendered)) {
            documents.forEachRemaining(manifests::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifests.stream().filter(JsonNode::isObject).toList();
    }

    static String yaml(JsonNode node) {
        try {
            return YAML.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy whose default values are those of an example: the linter takes no other values. */
    static Path copyWith(String example, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        ObjectNode values =
                (ObjectNode) YAML.readTree(FOLDER.resolve("values.yaml").toFile());
        merge(values, YAML.readTree(FOLDER.resolve("ci").resolve(example).toFile()));
        YAML.writeValue(target.resolve("values.yaml").toFile(), values);
        return target;
    }

    private static void merge(ObjectNode values, JsonNode changes) {
        changes.properties().forEach(change -> {
            JsonNode now = values.get(change.getKey());
            if (now instanceof ObjectNode object && change.getValue().isObject()) {
                merge(object, change.getValue());
            } else {
                values.set(change.getKey(), change.getValue());
            }
        });
    }
}
