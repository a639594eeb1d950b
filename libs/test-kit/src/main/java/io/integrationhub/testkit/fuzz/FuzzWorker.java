package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.http.RawConnection;
import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.integrationhub.testkit.openapi.ApiParameter;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** One connection and one account. Given the same seed, it makes the same choices. */
final class FuzzWorker {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** To make objects takes longer than hundred requests. */
    private static final int MOST_RENEWALS = 25;

    private final ApiDocument document;
    private final List<ApiOperation> operations;
    private final ServiceObjects service;
    private final AnswerRules rules;
    private final FuzzReport report;
    private final Random random;
    private final KnownPaths paths;
    private final BodyChanges bodyChanges;
    private final HeadChanges headChanges;
    private final String account = "account-" + UUID.randomUUID();
    private int renewals;
    private AccountObjects objects;
    private Callers callers;

    FuzzWorker(ApiDocument document, ServiceObjects service, AnswerRules rules, FuzzReport report, long seed) {
        this.document = document;
        this.service = service;
        this.rules = rules;
        this.report = report;
        operations = document.operations();
        random = new Random(seed);
        paths = new KnownPaths(operations);
        bodyChanges = new BodyChanges(random);
        headChanges = new HeadChanges(random);
        objects = service.create(account);
        callers = new Callers(objects, random);
        paths.add(objects);
    }

    /** Sends valid requests of all operations, those that delete last, and then changed ones. */
    void run(int port, int requests, String name) throws IOException {
        var inOrder = new ArrayList<>(operations);
        inOrder.sort(java.util.Comparator.comparingInt(
                operation -> operation.method().equals("DELETE") ? 1 : 0));
        try (var connection = new RawConnection(port)) {
            for (int i = 0; i < requests; i++) {
                boolean unchanged = i < inOrder.size();
                ApiOperation operation = unchanged ? inOrder.get(i) : operations.get(i % operations.size());
                Draft draft = unchanged ? valid(operation) : changed(operation);
                send(connection, draft, name + " request " + i);
            }
        }
    }

    private Draft valid(ApiOperation operation) {
        return valid(operation, paths.pick(operation, random).orElseGet(() -> renewed(operation)));
    }

    private Draft valid(ApiOperation operation, Map<String, String> values) {
        Draft draft = new Draft(operation, values);
        callers.identify(draft);
        var body = operation.body();
        if (body != null) {
            draft.json = objects.body(operation.id())
                    .map(FuzzWorker::parse)
                    .orElseGet(() -> new SampleValues(document, objects, random).of(body.schema(), "body"));
        }
        return draft;
    }

    private Draft changed(ApiOperation operation) {
        // Most deletions are of something else, so that there is something to read and to change.
        boolean spared = isTheEnd(operation) && random.nextInt(3) > 0;
        Draft draft = spared ? valid(operation, unknown(operation)) : valid(operation);
        var body = operation.body();
        if (body != null && random.nextBoolean()) {
            draft.json = new SampleValues(document, objects, random).of(body.schema(), "body");
        }
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query") && random.nextInt(4) == 0)
                .forEach(parameter -> draft.query.add(parameter.name() + "=" + sample(parameter)));
        int changes = Math.max(0, random.nextInt(6) - 1) % 4;
        for (int i = 0; i < changes; i++) {
            change(draft);
        }
        return draft;
    }

    private Map<String, String> unknown(ApiOperation operation) {
        var values = new LinkedHashMap<>(paths.pick(operation, random).orElseGet(() -> objects.pathValues(operation)));
        ApiParameter last = operation.pathParameters().getLast();
        values.put(
                last.name(),
                new SampleValues(document, objects, random)
                        .of(last.schema(), "unknown")
                        .asText());
        return values;
    }

    private String sample(ApiParameter parameter) {
        String value = new SampleValues(document, objects, random)
                .of(parameter.schema(), parameter.name())
                .asText();
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void change(Draft draft) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            callers.change(draft);
        } else if (choice == 1 && random.nextInt(20) == 0) {
            draft.text = "{\"name\":\"" + "x".repeat(1_100_000) + "\"}";
            draft.allow(413);
            draft.mayBeCutOff = true;
            draft.changes.add("too large");
        } else if (draft.operation.body() == null && choice == 2) {
            draft.json = JSON.createObjectNode().put("a", 1);
            draft.contentType = "application/json";
            draft.allow(400, 415);
            draft.changes.add("body where none is");
        } else if (draft.operation.body() != null && choice < 14) {
            bodyChanges.change(draft);
        } else {
            headChanges.change(draft);
        }
    }

    private void send(RawConnection connection, Draft draft, String where) throws IOException {
        RawRequest request = draft.request();
        try {
            RawAnswer answer = connection.send(request);
            report.answered(draft.operation, answer.status());
            rules.fault(draft, answer)
                    .ifPresent(fault -> report.fault(draft, request, fault, where + ", answer " + shown(answer)));
            remember(draft, answer);
        } catch (IOException | NumberFormatException unanswered) {
            connection.close();
            if (!draft.mayBeCutOff) {
                report.fault(draft, request, "no answer: " + unanswered, where);
            }
        }
    }

    private static String shown(RawAnswer answer) {
        return answer.status() + " "
                + answer.body().substring(0, Math.min(400, answer.body().length()));
    }

    private void remember(Draft draft, RawAnswer answer) {
        if (draft.elsewhere) {
            return;
        }
        boolean success = answer.status() / 100 == 2;
        boolean deleted = success && draft.operation.method().equals("DELETE");
        if (deleted || answer.status() == 404) {
            paths.forget(draft.operation, draft.pathValues);
        } else if (success) {
            paths.learn(draft.operation, draft.pathValues, answer.header("location"), parse(answer.body()));
        }
    }

    /** The values of new objects; those of the last ones, which are gone, when there have been enough. */
    private Map<String, String> renewed(ApiOperation operation) {
        if (renewals == MOST_RENEWALS) {
            return objects.pathValues(operation);
        }
        renewals++;
        objects = service.create(account);
        callers = new Callers(objects, random);
        paths.add(objects);
        return objects.pathValues(operation);
    }

    private static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether little can be done with an object after the operation. */
    private static boolean isTheEnd(ApiOperation operation) {
        return operation.method().equals("DELETE") || operation.path().matches(".*/(end|erasure)");
    }
}
