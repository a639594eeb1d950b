package io.integrationhub.testkit.fuzz;

import io.integrationhub.testkit.openapi.ApiParameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes of what stands before a body: method, path, query and headers. */
final class HeadChanges {

    private static final List<String> SEGMENTS = List.of(
            "%00",
            "a%00b",
            "%2F",
            "%2e%2e",
            "..",
            ".",
            "%F0%9F%9A%80",
            "%C0%AF",
            "%FF",
            "%ED%A0%80",
            "%E2%80%AE",
            "%",
            "%zz",
            "a;b=c",
            "a%20b",
            "A",
            "*",
            "%25",
            "%5C",
            "'",
            "x".repeat(300),
            "z".repeat(3_000),
            "00000000-0000-0000-0000-000000000000",
            "0",
            "null");

    private static final List<String> UNKNOWN_METHODS = List.of("FOO", "LOCK", "PROPFIND", "get");

    private static final List<String> METHODS = Stream.concat(
                    Stream.of("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "GET", "TRACE"),
                    UNKNOWN_METHODS.stream())
            .toList();

    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "200",
            "201",
            "abc",
            "",
            "1.5",
            "99999999999",
            "-2147483648",
            "%00",
            "1e3",
            "%2B1",
            "%D9%A3");

    private static final List<String> CURSORS = List.of(
            "AAAA",
            "AQEAAA",
            "AQEAAWEA",
            "AQIABWFiY2RlAAVhYmNkZQ",
            "AQEAAQA",
            "AQIAFDIwMjYtMDEtMDFUMDA6MDA6MDBaAAVhYmNkZQ",
            "AQEABO2ggIA",
            "%00",
            "",
            "x".repeat(2_000),
            "%F0%9F%9A%80");

    private static final List<String> TAGS =
            List.of("\"999\"", "*", "W/\"0\"", "abc", "", "\"0\", \"1\"", "0", "\"-1\"", "\"99999999999999\"", "\"\"");

    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=no-such",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "application/problem+json",
            "///",
            "json",
            "*/*",
            "");

    private final Random random;
    private final OddValues odd;

    HeadChanges(Random random) {
        this.random = random;
        this.odd = new OddValues(random);
    }

    void change(Draft draft) {
        switch (random.nextInt(10)) {
            case 0 -> method(draft);
            case 1, 2 -> path(draft);
            case 3, 4, 5 -> query(draft);
            case 6 -> mediaType(draft);
            case 7 -> accept(draft);
            default -> header(draft);
        }
    }

    private void method(Draft draft) {
        draft.method = pick(METHODS);
        draft.elsewhere = true;
        if (UNKNOWN_METHODS.contains(draft.method)) {
            draft.allow(501);
        }
        draft.changes.add("another method");
    }

    private void path(Draft draft) {
        draft.elsewhere = true;
        String[] segments = draft.path.split("/", -1);
        switch (random.nextInt(6)) {
            case 0 -> draft.path += "/";
            case 1 -> draft.path += "/" + pick(SEGMENTS);
            case 2 -> draft.path = draft.path.replaceFirst("/", "//");
            default -> {
                // Rather the later ones: the first are the same for all.
                int which = segments.length - 1 - random.nextInt(Math.min(2, segments.length - 1));
                segments[which] = pick(SEGMENTS);
                draft.path = String.join("/", segments);
            }
        }
        draft.changes.add("odd path");
    }

    private void query(Draft draft) {
        List<ApiParameter> known = draft.operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .toList();
        if (known.isEmpty() || random.nextInt(6) == 0) {
            unknownParameter(draft);
            return;
        }
        ApiParameter parameter = known.get(random.nextInt(known.size()));
        draft.query.add(parameter.name() + "=" + queryValue(parameter));
        draft.changes.add("odd " + parameter.name());
    }

    private void unknownParameter(Draft draft) {
        String parameter = pick(List.of(
                "unknown=1",
                "a",
                "=b",
                "&&",
                "%",
                "%zz=%zz",
                "Limit=1",
                "hub%00=x",
                "a=b?c=d#e",
                "a;b",
                "%FF=1",
                "\"=1"));
        draft.query.add(parameter);
        draft.allow(400);
        draft.changes.add("unknown query parameter");
        if (draft.operation.path().startsWith("/api/") && !parameter.equals("&&")) {
            draft.mustBeRefused.add("it has an unknown query parameter");
        }
    }

    private String queryValue(ApiParameter parameter) {
        if (parameter.schema().path("type").asText().equals("integer")) {
            return pick(NUMBERS);
        }
        if (parameter.name().equals("cursor")) {
            return pick(CURSORS);
        }
        String text = odd.text();
        // A target longer than that is refused before any operation sees it.
        return URLEncoder.encode(text.substring(0, Math.min(300, text.length())), StandardCharsets.UTF_8);
    }

    private void mediaType(Draft draft) {
        draft.contentType = pick(MEDIA_TYPES);
        draft.allow(400, 415);
        draft.changes.add("content type " + draft.contentType);
    }

    private void accept(Draft draft) {
        draft.header("Accept", pick(List.of("text/html", "*/*;q=0", "///", "application/xml", "image/*", "")));
        draft.changes.add("accept");
    }

    private void header(Draft draft) {
        switch (random.nextInt(7)) {
            case 0, 1 -> draft.header(random.nextBoolean() ? "If-Match" : "If-None-Match", pick(TAGS));
            case 2 ->
                draft.header("Idempotency-Key", pick(List.of("", "k", "\"k\"", "k".repeat(300), "\u00e9", "a b")));
            case 3 -> {
                draft.header("X-Long", "v".repeat(random.nextBoolean() ? 4_000 : 20_000));
                draft.allow(431);
                draft.mayBeCutOff = true;
            }
            case 4 -> {
                draft.header("Content-Encoding", pick(List.of("gzip", "identity", "", "br, gzip", "\u00e9")));
                draft.allow(415);
            }
            case 5 -> {
                draft.header("Expect", pick(List.of("", "200-ok", "100-continue, x", "100-maybe")));
                draft.allow(417);
                draft.mayBeCutOff = true;
            }
            default ->
                draft.header(
                        pick(List.of("traceparent", "X-Forwarded-For", "Range", "If-Range", "Cookie")),
                        pick(List.of("", "00-0-0-00", "127.0.0.1, ::1", "bytes=0-1", "\"0\"", "a=b; =")));
        }
        draft.changes.add("header " + draft.headers.getLast().name());
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
