package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the comparison with others claims, it names a test for; each is there. */
class ComparisonTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git", ".local");

    @Test
    void eachTestThatIsNamedIsThere() throws IOException {
        Map<String, List<Path>> sources = testSources();
        var missing = new ArrayList<String>();
        var named = NAMED.matcher(Files.readString(RunningSuite.project().resolve("docs/comparison.md")));
        int count = 0;
        while (named.find()) {
            count++;
            String method = named.group(2);
            boolean there = sources.getOrDefault(named.group(1), List.of()).stream()
                    .anyMatch(source -> method == null || read(source).contains(" " + method + "("));
            if (!there) {
                missing.add(named.group());
            }
        }

        assertThat(count).isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static Map<String, List<Path>> testSources() throws IOException {
        var sources = new HashMap<String, List<Path>>();
        Files.walkFileTree(RunningSuite.project(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = NOT_SOURCES.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith("Test.java")) {
                    sources.computeIfAbsent(name.replace(".java", ""), unused -> new ArrayList<>())
                            .add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
