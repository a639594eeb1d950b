package io.integrationhub.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The browser that all tests of this module share: Debian's, without a window, and without anything that it would fetch by
 * itself. Each test has a window of its own.
 */
final class Chromium {

    /** How long a window is waited for. */
    static final double LIMIT_MILLIS = 20_000;

    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    static Browser shared() {
        return Holder.INSTANCE;
    }

    private static Browser start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "stop-browser"));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(OPTIONS));
    }

    private static Path executable() {
        var script = RunningSuite.project().resolve("deploy/local/ensure-chromium.sh");
        try {
            var process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("there is no Chromium: see what " + script + " says");
            }
            return Path.of(path.lines().findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final Browser INSTANCE = start();
    }
}
