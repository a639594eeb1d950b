package io.integrationhub.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ServiceObjects;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a running service some thousand requests made from its OpenAPI document, valid ones and ones changed in up to
 * three places, and checks every answer against the document. {@code -Dfuzz.seed} and {@code -Dfuzz.requests} vary it.
 */
public final class RequestFuzz {

    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_200);
    private static final int CONNECTIONS = 4;
    private static final int LEAST_PER_OPERATION = 50;

    private final String service;
    private final ServiceObjects objects;
    private final Set<String> neverSucceeding = new HashSet<>();

    private RequestFuzz(String service, ServiceObjects objects) {
        this.service = service;
        this.objects = objects;
    }

    public static RequestFuzz of(String service, ServiceObjects objects) {
        return new RequestFuzz(service, objects);
    }

    /** This operation need not succeed once; say why where it is called. */
    public RequestFuzz neverSucceeding(String operationId) {
        neverSucceeding.add(operationId);
        return this;
    }

    /** Fails when an answer is outside the document, or an operation was not really tried. */
    public void run() {
        var document = ApiDocument.of(service);
        var report = new FuzzReport();
        long start = System.nanoTime();
        send(document, report);
        System.out.printf(
                "%s: %d requests in %d s, seed %d (-Dfuzz.seed=…)%n%s%n",
                service, REQUESTS, (System.nanoTime() - start) / 1_000_000_000, SEED, report.table());
        assertThat(report.faults())
                .as("answers outside contracts/openapi/%s.yaml, seed %d", service, SEED)
                .isEmpty();
        for (ApiOperation operation : document.operations()) {
            assertThat(report.requests(operation))
                    .as("requests of %s", operation)
                    .isGreaterThan(LEAST_PER_OPERATION);
            assertThat(report.succeeded(operation) || neverSucceeding.contains(operation.id()))
                    .as("%s succeeded once", operation)
                    .isTrue();
        }
    }

    private void send(ApiDocument document, FuzzReport report) {
        var rules = new AnswerRules(document);
        int port = RestAssured.port;
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var worker = new FuzzWorker(document, objects, rules, report, SEED + i);
            String name = "connection " + i;
            workers.add(() -> {
                worker.run(port, REQUESTS / CONNECTIONS, name);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Void> done : threads.invokeAll(workers)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
