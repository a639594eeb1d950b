package io.integrationhub.kit.http;

import io.integrationhub.kit.http.ApiMethods.ApiPath;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.request.RequestSubject;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * Refuses what no operation could do anything with, before anybody asks for a token: methods that a path does not have,
 * coded bodies, credentials that are no token. It reveals no more than the published contract.
 */
@Singleton
class EarlyRefusals {

    /** After the headers of all answers; before tokens are checked. */
    private static final int EARLY = 2_000;

    /** Also before the gate that is closed while the service starts. */
    private static final int BEFORE_ALL_REFUSALS = 2_900;

    private static final Pattern API = Pattern.compile("/+api/.*");

    /** The methods that HTTP itself defines; all others are unknown here (RFC 9110, section 9.1). */
    private static final List<String> KNOWN_ELSEWHERE = List.of("CONNECT", "TRACE");

    /** One for all paths that the API does not have. */
    private static final ApiPath NO_PATH = new ApiPath("/other", Collections.emptySortedSet());

    /** Where the metrics look for the path of a request that no operation has answered. */
    private static final String PATH_LABEL = "UrlPathTemplate";

    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    /** A list of nothing may as well have a comma (RFC 9110, section 5.6.1). */
    private static final String EMPTY_LIST = ",";

    /** No key begins with a space, so that an operation that takes one refuses it. */
    private static final String NO_KEY = " ,";

    private final ApiMethods methods;

    EarlyRefusals(BeanManager beans) {
        methods = new ApiMethods(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList());
    }

    void register(@Observes Filters filters) {
        filters.register(this::label, BEFORE_ALL_REFUSALS);
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        SortedSet<String> allowed = path(context).methods();
        if (!ApiMethods.ALL.contains(method) && !KNOWN_ELSEWHERE.contains(method)) {
            EarlyAnswer.send(context, CommonProblem.NOT_IMPLEMENTED.problem("The service does not know this method."));
        } else if (!allowed.isEmpty() && method.equals("OPTIONS")) {
            EarlyAnswer.allowing(allowed).send(context);
        } else if (!allowed.isEmpty() && !allowed.contains(method)) {
            EarlyAnswer.send(context, notAllowed(allowed));
        } else if (isCoded(request.headers())) {
            EarlyAnswer.send(context, coded());
        } else {
            CONDITIONS.forEach(condition -> keepEmpty(request.headers(), condition, EMPTY_LIST));
            keepEmpty(request.headers(), "Idempotency-Key", NO_KEY);
            authorize(context);
        }
    }

    /** A label of the metrics is one of those we know, whoever answers: the path itself was chosen by a stranger. */
    private void label(RoutingContext context) {
        String template = path(context).template();
        Vertx.currentContext().putLocal(PATH_LABEL, template);
        context.put(PATH_LABEL, template);
        RequestSubject.read(context, template);
        context.next();
    }

    /** The path of a request as metrics, logs and traces have it. */
    static String pathOf(RoutingContext context) {
        String template = context.get(PATH_LABEL);
        return template == null ? NO_PATH.template() : template;
    }

    private ApiPath path(RoutingContext context) {
        return methods.at(context.normalizedPath()).orElse(NO_PATH);
    }

    /** The REST layer takes an empty header for none: it gets another value that means as little. */
    private static void keepEmpty(MultiMap headers, String name, String asEmpty) {
        if (headers.contains(name) && headers.getAll(name).stream().allMatch(String::isBlank)) {
            headers.set(name, asEmpty);
        }
    }

    private static HttpProblem notAllowed(SortedSet<String> allowed) {
        String names = String.join(", ", allowed);
        return HttpProblem.builder(CommonProblem.METHOD_NOT_ALLOWED.problem("The resource supports " + names + "."))
                .withHeader(EarlyAnswer.ALLOW, names)
                .build();
    }

    private static boolean isCoded(MultiMap headers) {
        return headers.getAll("Content-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .anyMatch(coding -> !coding.isEmpty() && !coding.equals("identity"));
    }

    /** RFC 9110, section 15.5.16. */
    private static HttpProblem coded() {
        var problem = CommonProblem.UNSUPPORTED_MEDIA_TYPE.at(
                Violation.header("Content-Encoding"), "The body must not be coded: send it as it is.");
        return HttpProblem.builder(problem)
                .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
                .build();
    }

    private static void authorize(RoutingContext context) {
        MultiMap headers = context.request().headers();
        boolean takesToken = API.matcher(context.normalizedPath()).matches();
        switch (takesToken ? BearerCredentials.of(headers.getAll(HttpHeaders.AUTHORIZATION)) : NO_CREDENTIALS) {
            case BearerCredentials.None none -> context.next();
            case BearerCredentials.Token token -> {
                headers.set(HttpHeaders.AUTHORIZATION, token.authorization());
                context.next();
            }
            case BearerCredentials.Malformed malformed -> EarlyAnswer.send(context, unreadable(malformed.reason()));
        }
    }

    private static final BearerCredentials NO_CREDENTIALS = new BearerCredentials.None();

    private static HttpProblem unreadable(String reason) {
        var problem = CommonProblem.MALFORMED_REQUEST.at(Violation.header(HttpHeaders.AUTHORIZATION), reason);
        return HttpProblem.builder(problem)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.invalidRequest())
                .build();
    }
}
