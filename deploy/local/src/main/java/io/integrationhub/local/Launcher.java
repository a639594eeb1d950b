package io.integrationhub.local;

import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteFailure;
import io.integrationhub.local.suite.SuiteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Runs a suite in the foreground: until Ctrl-C, or until a part of it dies. */
final class Launcher {

    private final SuiteSettings settings;
    private final Optional<FirstStart> firstStart;
    private final PrintWriter out;
    private volatile boolean interrupted;
    private volatile boolean ended;

    Launcher(SuiteSettings settings, Optional<FirstStart> firstStart, PrintWriter out) {
        this.settings = settings;
        this.firstStart = firstStart;
        this.out = out;
    }

    /** Returns the process's exit code: 1 when a part died. Ctrl-C ends the JVM without a return. */
    int run() {
        var suite = Suite.of(settings, this::ready);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite), "stop-suite"));
        say("Starting in " + settings.data() + ":");
        start(suite);
        playFirstStart(suite);
        new Overview(suite).print(out);
        var death = suite.firstDeath().join();
        say(death.describe());
        say("Stopping everything else.");
        suite.close();
        ended = true;
        return 1;
    }

    private void start(Suite suite) {
        try {
            suite.start();
        } catch (SuiteFailure e) {
            if (interrupted) {
                awaitExit();
            }
            ended = true;
            throw e;
        }
    }

    /** The shutdown hook is at work, and the JVM ends when it is done. */
    private static void awaitExit() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Suite suite) {
        if (ended) {
            return;
        }
        interrupted = true;
        say("Stopping ... (longer after a build: each JVM then saves its classes for a quicker next start)");
        suite.close();
        say("Everything is stopped.");
    }

    private void ready(Component component, Duration after) {
        say("  %-24s ready after %4.1f s".formatted(component, after.toMillis() / 1000.0));
    }

    private void playFirstStart(Suite suite) {
        var played = suite.data().demoPlayed();
        boolean whole = settings.components().equals(EnumSet.allOf(Component.class));
        if (firstStart.isEmpty() || !whole || Files.exists(played)) {
            return;
        }
        try {
            firstStart.get().play(suite, out);
            Files.createFile(played);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
