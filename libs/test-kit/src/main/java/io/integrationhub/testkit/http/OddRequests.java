package io.integrationhub.testkit.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Requests as somebody without a token may send them, no two alike: made-up methods, paths, queries, headers, media types
 * and tokens.
 */
public final class OddRequests {

    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE");
    private static final int AT_ONCE = 20;

    private final URI origin;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public OddRequests(URI origin, long seed) {
        this.origin = origin;
        this.random = new Random(seed);
    }

    /** Sends so many, some at a time, and waits for the answers; a connection that is closed instead counts as one. */
    public void send(int count) {
        for (int sent = 0; sent < count; sent += AT_ONCE) {
            IntStream.range(0, Math.min(AT_ONCE, count - sent))
                    .mapToObj(n -> client.sendAsync(request(), BodyHandlers.discarding()))
                    .toList()
                    .forEach(OddRequests::await);
        }
    }

    private static void await(CompletableFuture<HttpResponse<Void>> answer) {
        answer.handle((response, failure) -> {
                    if (failure != null && !(failure.getCause() instanceof IOException)) {
                        throw new IllegalStateException(failure);
                    }
                    return response;
                })
                .join();
    }

    private HttpRequest request() {
        String word = Long.toString(random.nextLong(Long.MAX_VALUE), 36);
        var request = HttpRequest.newBuilder(origin.resolve(path(word)))
                .method(method(word), random.nextBoolean() ? BodyPublishers.noBody() : BodyPublishers.ofString(word))
                .header("User-Agent", word)
                .header("Accept", word + "/" + word)
                .header("Content-Type", random.nextBoolean() ? "application/json" : word + "/" + word)
                .header("X-" + word, word)
                .header("traceparent", word);
        if (random.nextBoolean()) {
            request.header("Authorization", "Bearer " + word);
        }
        return request.build();
    }

    private String method(String word) {
        return random.nextBoolean()
                ? word.toUpperCase(java.util.Locale.ROOT)
                : METHODS.get(random.nextInt(METHODS.size()));
    }

    private String path(String word) {
        return switch (random.nextInt(7)) {
            case 0 -> "/" + word;
            case 1 -> "/api/v1/" + word + "/" + word;
            case 2 -> "/api/v1/hubs?" + word + "=" + word;
            case 3 -> "/api/v1/hubs/" + word;
            case 4 -> "/api/v1/%0a" + word + "%0d%0aERROR";
            case 5 -> "/q/" + word;
            default -> "/oauth2/token?" + word;
        };
    }
}
