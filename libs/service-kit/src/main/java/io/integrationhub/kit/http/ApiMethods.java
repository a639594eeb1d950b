package io.integrationhub.kit.http;

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

    private static final String UNKNOWN = "_OTHER";

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(?<name>\\w+)\\s*(?::\\s*(?<form>[^{}]+))?}");
    private static final Pattern SLASHES = Pattern.compile("/+");

    /**
     * A path of the API.
     *
     * @param template the path with names for what varies, the same for all paths of a kind
     * @param methods those it has, of all operations at it
     */
    record ApiPath(String template, SortedSet<String> methods) {}

    private final Map<Pattern, ApiPath> paths = new LinkedHashMap<>();

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
                .replaceAll(found -> found.group("form") == null ? "[^/]+" : "(?:" + found.group("form") + ")");
        SortedSet<String> methods = paths.entrySet().stream()
                .filter(known -> known.getKey().pattern().equals(expression))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> newPath(expression, normal(template)))
                .methods();
        methods.add(method);
        methods.add("OPTIONS");
        if (method.equals("GET")) {
            methods.add("HEAD");
        }
    }

    private ApiPath newPath(String expression, String template) {
        var path = new ApiPath(PARAMETER.matcher(template).replaceAll("{${name}}"), new TreeSet<>());
        paths.put(Pattern.compile(expression), path);
        return path;
    }

    /** A method as logs and traces have it: strangers choose any. */
    static String known(String method) {
        return ALL.contains(method) ? method : UNKNOWN;
    }

    /** What the API has at a path; empty when that is nothing. */
    Optional<ApiPath> at(String path) {
        String normal = normal(path);
        List<ApiPath> matching = paths.entrySet().stream()
                .filter(known -> known.getKey().matcher(normal).matches())
                .map(Map.Entry::getValue)
                .toList();
        return matching.isEmpty() ? Optional.empty() : Optional.of(merged(matching));
    }

    private static ApiPath merged(List<ApiPath> matching) {
        var methods = new TreeSet<String>();
        matching.forEach(path -> methods.addAll(path.methods()));
        return new ApiPath(matching.getFirst().template(), methods);
    }

    /** As the REST layer takes it: several slashes are one, and one at the end is none. */
    private static String normal(String path) {
        String single = SLASHES.matcher(path).replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
