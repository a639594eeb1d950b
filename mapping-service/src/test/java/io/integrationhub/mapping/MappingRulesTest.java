package io.integrationhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.testkit.Repository;
import io.integrationhub.testkit.openapi.ApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of attributes and mapping are in docs/mapping-rules.md, each with its tests. */
class MappingRulesTest {

    private static final List<String> MODULES = List.of("mapping-service", "hub-service", "deploy/system-tests");
    private static final Pattern RULE = Pattern.compile("\\| ([^|]+) \\| (`[^|]+`) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyRuleHasATestNamedAfterIt() throws IOException {
        Map<String, String> sources = testSources();
        String rules = Files.readString(Repository.root().resolve("docs/mapping-rules.md"));

        List<MatchResult> found = RULE.matcher(rules).results().toList();

        assertThat(found).hasSizeGreaterThan(40).allSatisfy(rule -> {
            List<MatchResult> tests = TEST.matcher(rule.group(2)).results().toList();
            assertThat(tests).as(rule.group(1)).isNotEmpty().allSatisfy(test -> {
                assertThat(sources).as(rule.group(1)).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(sources.get(test.group(1))).contains("void " + test.group(2) + "(");
                }
            });
        });
    }

    @Test
    void noRequestThatChangesAnAttributeHasItsName() {
        var operations = ApiDocument.of("mapping-service").operations().stream()
                .filter(operation -> operation.path().equals("/api/v1/attributes/{name}"))
                .filter(operation -> operation.body() != null)
                .toList();

        assertThat(operations)
                .singleElement()
                .satisfies(change -> assertThat(java.util.Objects.requireNonNull(change.body())
                                .schema()
                                .path("properties")
                                .properties())
                        .extracting(Map.Entry::getKey)
                        .contains("label", "type")
                        .doesNotContain("name"));
    }

    private static Map<String, String> testSources() throws IOException {
        var sources = new HashMap<String, String>();
        for (String module : MODULES) {
            Path tests = Repository.root().resolve(module).resolve("src/test/java");
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
