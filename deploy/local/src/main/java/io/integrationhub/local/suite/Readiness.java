package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a component serves. */
final class Readiness {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Readiness() {}

    /** Waits until the address answers 200. */
    static void awaitOk(URI address, Component component, ChildProcess process) {
        await(() -> isOk(address), component, process);
    }

    /** Waits until somebody listens on the port. */
    static void awaitPort(int port, Component component, ChildProcess process) {
        await(() -> isOpen(port), component, process);
    }

    private static void await(BooleanSupplier ready, Component component, ChildProcess process) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new SuiteFailure(
                        "%s ended while it was starting. %s".formatted(component, LogTail.of(process.log())));
            }
            if (System.nanoTime() > deadline) {
                throw new SuiteFailure("%s was not ready after %d seconds. %s"
                        .formatted(component, LIMIT.toSeconds(), LogTail.of(process.log())));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("interrupted", e);
        }
    }

    private static boolean isOk(URI address) {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteFailure("interrupted", e);
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
