package io.integrationhub.access.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods each path of the API has (RFC 9110, sections 9.1 and 10.2.1), from the resources' annotations. */
final class ApiMethods {

    /** Those that an operation of the suite may have. */
    static final List<String> ALL = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*(?<form>[^{}]+))?}");
    private static final Pattern SLASHES = Pattern.compile("/+");

    private final Map<Pattern, SortedSet<String>> byPath = new LinkedHashMap<>();

    ApiMethods(Collection<? extends Class<?>> resources) {
        resources.forEach(this::add);
    }

    private void add(Class<?> resource) {
        Path root = resource.getAnnotation(Path.class);
        for (Method operation : resource.getDeclaredMethods()) {
            Arrays.stream(operation.getAnnotations())
                    .map(Annotation::annotationType)
                    .map(type -> type.getAnnotation(HttpMethod.class))
                    .filter(method -> method != null)
                    .forEach(method ->
                            add(template(root) + template(operation.getAnnotation(Path.class)), method.value()));
        }
    }

    private static String template(@org.jspecify.annotations.Nullable Path path) {
        return path == null ? "" : "/" + path.value();
    }

    private void add(String template, String method) {
        String expression = PARAMETER
                .matcher(normal(template))
                .replaceAll(found -> found.group(1) == null ? "[^/]+" : "(?:" + found.group(1) + ")");
        var methods = byPath.entrySet().stream()
                .filter(known -> known.getKey().pattern().equals(expression))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> byPath.computeIfAbsent(Pattern.compile(expression), first -> new TreeSet<>()));
        methods.add(method);
        methods.add("OPTIONS");
        if (method.equals("GET")) {
            methods.add("HEAD");
        }
    }

    /** The methods of a path; empty when the API has no such path. */
    Optional<SortedSet<String>> of(String path) {
        String normal = normal(path);
        var methods = new TreeSet<String>();
        byPath.forEach((template, some) -> {
            if (template.matcher(normal).matches()) {
                methods.addAll(some);
            }
        });
        return methods.isEmpty() ? Optional.empty() : Optional.of(methods);
    }

    /** As the REST layer takes it: several slashes are one, and one at the end is none. */
    private static String normal(String path) {
        String single = SLASHES.matcher(path).replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
