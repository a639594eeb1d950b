package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.integrationhub.testkit.Repository;
import java.io.File;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console shows to developers who verify signatures in Java. */
class VerifyingSnippetTest {
    private static final String SNIPPET = "console/src/main/webui/src/features/developer/snippets/VerifyWebhook.java";
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
            File source = Repository.root().resolve(SNIPPET).toFile();
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
