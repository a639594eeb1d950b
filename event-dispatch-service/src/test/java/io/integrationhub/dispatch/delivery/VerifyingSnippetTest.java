package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.standardwebhooks.Webhook;
import io.integrationhub.testkit.Repository;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the console shows to developers who verify signatures: in Java it is run, in JavaScript StandardReceiversTest runs it,
 * and of other languages what is at hand reads it.
 */
class VerifyingSnippetTest {
    private static final String SNIPPETS = "console/src/main/webui/src/features/developer/snippets/";
    private static final String SECRET = "whsec_aW50ZWdyYXRpb24taHViLWV4YW1wbGUtb25seS1rZXk=";
    private static final String BODY = "{\"id\":\"event-1\",\"data\":{\"amount\":1.10}}";

    @TempDir
    Path classes;

    @Test
    void compilesAndTellsGenuineWebhooksFromOthers() throws Exception {
        compile();
        long now = Instant.now().getEpochSecond();
        String signature = new Webhook(SECRET).sign("event-1", now, BODY);
        var headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("event-1"),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);

        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> snippet = loader.loadClass("VerifyWebhook");
            Object verifier = snippet.getConstructor(String.class).newInstance(SECRET);
            var isGenuine = snippet.getMethod("isGenuine", String.class, HttpHeaders.class);

            assertThat(isGenuine.invoke(verifier, BODY, headers)).isEqualTo(true);
            assertThat(isGenuine.invoke(verifier, BODY.replace("1.10", "9.10"), headers))
                    .isEqualTo(false);
        }
    }

    @ParameterizedTest
    @CsvSource({"python3 -m py_compile, verify.py", "gofmt -e, verify.go", "php -l, verify.php"})
    void isReadByItsLanguage(String command, String snippet) throws Exception {
        Path copy = Files.copy(Repository.root().resolve(SNIPPETS + snippet), classes.resolve(snippet));
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add(copy.toString());
        var output = classes.resolve("output").toFile();
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException notAtHand) {
            abort(words.getFirst() + " is not installed");
            return;
        }

        assertThat(process.waitFor()).as(Files.readString(output.toPath())).isZero();
    }

    private void compile() throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            Path library = Path.of(Webhook.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var options = List.of(
                    "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString(), "-classpath", library.toString());
            File source =
                    Repository.root().resolve(SNIPPETS + "VerifyWebhook.java").toFile();
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
