package io.integrationhub.local.sample;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request, read completely.
 *
 * @param path decoded segments of the path
 * @param query the raw query, empty when there is none
 */
record Call(String method, List<String> path, String query, Headers headers, String body) {

    static Call read(HttpExchange exchange) throws IOException {
        var address = exchange.getRequestURI();
        var path = Arrays.stream(address.getRawPath().split("/", -1))
                .skip(1)
                .map(Call::decode)
                .toList();
        var query = address.getRawQuery() == null ? "" : address.getRawQuery();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Call(exchange.getRequestMethod(), path, query, exchange.getRequestHeaders(), body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    Optional<String> parameter(String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> decode(part.substring(name.length() + 1)))
                .findFirst();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
