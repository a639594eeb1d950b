package io.integrationhub.dispatch.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials.Method;
import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.answer.AnswerBody;
import io.integrationhub.egress.answer.Excerpt;
import io.integrationhub.egress.answer.SentSecrets;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of destinations by the client credentials grant (RFC 6749, section 4.4), each kept until shortly before it
 * expires. Whoever needs one while it is asked for waits for the same answer.
 */
@ApplicationScoped
class AccessTokens {

    /** What came of asking. */
    sealed interface Result {

        /** A token that may be used now. */
        record Granted(String token) implements Result {
            @Override
            public String toString() {
                return "Granted[token=redacted]";
            }
        }

        /**
         * There is none.
         *
         * @param words what the token endpoint did, in words that hold nothing of it
         * @param excerpt the beginning of its answer, without what was sent as a secret
         */
        record Refused(String words, Optional<String> excerpt) implements Result {}

        /** A fault of our own. */
        record Fault(Throwable cause) implements Result {}
    }

    private static final EgressClient.Limits LIMITS = new EgressClient.Limits(64 * 1024, Duration.ofSeconds(10));
    /** RFC 6749, section 5.1, recommends to say how long a token is valid; who does not is asked this often. */
    private static final Duration UNSAID_LIFETIME = Duration.ofMinutes(5);

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
    private static final int MARGIN_PARTS = 10;
    private static final Duration FORGET = Duration.ofHours(1);
    private static final int MOST_DESTINATIONS = 10_000;

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

    /** A token in an answer, as JSON, as a form or as XML, with what comes before it. */
    private static final Pattern GRANTED = Pattern.compile(
            "(?i)((?:(?:access|refresh|id)[_-]?token|\"token)[\"'\\\\]*\\s*[:=>][\\s\"'\\\\]*)[^\"'\\\\&<\\s,;}]+");

    /** RFC 6749, section 5.2, and what servers add to it. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "invalid_target",
            "access_denied",
            "server_error",
            "temporarily_unavailable");

    /** Whose token it is; another one after each change of the settings. */
    private record Key(String destination, ClientCredentials client) {}

    private record Waiting(ContextInternal context, Consumer<Result> told) {
        void tell(Result result) {
            context.emit(result, told::accept);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EgressGuard guard;
    private final EgressClient client;
    private final VertxInternal vertx;
    private final LoadingCache<Key, Tokens> tokens = Caffeine.newBuilder()
            .maximumSize(MOST_DESTINATIONS)
            .expireAfterAccess(FORGET)
            .build(Tokens::new);

    AccessTokens(EgressGuard guard, EgressClient client, Vertx vertx) {
        this.guard = guard;
        this.client = client;
        this.vertx = (VertxInternal) vertx;
    }

    /**
     * A token for a destination.
     *
     * @param told once, at once or later on the caller's context
     */
    void token(String destination, ClientCredentials credentials, Consumer<Result> told) {
        tokens.get(new Key(destination, credentials)).token(told);
    }

    /** As {@link #token}, for whoever needs one once: it is asked for now, and not kept. */
    void newToken(String destination, ClientCredentials credentials, Consumer<Result> told) {
        new Question(new Key(destination, credentials), (result, lifetime) -> told.accept(result), true).ask();
    }

    /** The receiver did not accept it: the next who needs one asks for another. */
    void refused(String destination, ClientCredentials credentials, String token) {
        tokens.get(new Key(destination, credentials)).refused(token);
    }

    /** The token of one destination. */
    private final class Tokens {
        private final Key key;
        private final List<Waiting> waiting = new ArrayList<>();
        private Result.@Nullable Granted current;
        private long goodUntilNanos;
        private boolean asking;

        private Tokens(Key key) {
            this.key = key;
        }

        void token(Consumer<Result> told) {
            Result.Granted known;
            boolean first = false;
            synchronized (this) {
                known = current != null && System.nanoTime() - goodUntilNanos < 0 ? current : null;
                if (known == null) {
                    waiting.add(new Waiting(vertx.getOrCreateContext(), told));
                    first = !asking;
                    asking = true;
                }
            }
            if (known != null) {
                told.accept(known);
            } else if (first) {
                new Question(key, this::answered, false).ask();
            }
        }

        synchronized void refused(String token) {
            if (current != null && current.token().equals(token)) {
                current = null;
            }
        }

        private void answered(Result result, Duration lifetime) {
            List<Waiting> all;
            synchronized (this) {
                if (result instanceof Result.Granted granted) {
                    current = granted;
                    goodUntilNanos =
                            System.nanoTime() + lifetime.minus(margin(lifetime)).toNanos();
                }
                asking = false;
                all = List.copyOf(waiting);
                waiting.clear();
            }
            all.forEach(one -> one.tell(result));
        }
    }

    private interface Answered {
        void with(Result result, Duration lifetime);
    }

    /** One request to a token endpoint. */
    private final class Question implements EgressGuard.Verdict, EgressClient.Answer {
        private final String destination;
        private final ClientCredentials credentials;
        private final Answered answered;
        private final boolean only;

        /**
         * A question.
         *
         * @param only whether no other will follow on its connection
         */
        private Question(Key key, Answered answered, boolean only) {
            this.destination = key.destination();
            this.credentials = key.client();
            this.answered = answered;
            this.only = only;
        }

        void ask() {
            try {
                guard.check(guard.prepare(credentials.tokenUrl().whole()), this);
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        }

        @Override
        public void allowed(CheckedTarget target, long lookUpNanos) {
            try {
                byte[] form = form().getBytes(StandardCharsets.US_ASCII);
                EgressRequest request = EgressRequest.post(target, destination + "/token", form)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("accept", "application/json");
                if (credentials.method() == Method.CLIENT_SECRET_BASIC) {
                    request.header("authorization", basic().authorization());
                }
                if (only) {
                    request.onConnectionOfItsOwn();
                }
                client.send(request, LIMITS, this);
            } catch (RuntimeException | Error fault) {
                failed(fault);
            }
        }

        @Override
        public void came(Response response) {
            Result result;
            Duration lifetime = Duration.ZERO;
            try {
                JsonNode answer = response.status() == 200 ? json(response) : JSON.missingNode();
                result = response.status() == 200 ? granted(answer) : refused(response);
                lifetime = lifetime(answer.path("expires_in"));
            } catch (RuntimeException | Error fault) {
                result = new Result.Fault(fault);
            }
            answered.with(result, lifetime);
        }

        @Override
        public void failed(Throwable failure) {
            Result result = switch (failure) {
                case EgressFailure unanswered ->
                    new Result.Refused("the token endpoint " + unanswered.words(), Optional.empty());
                case EgressRefused refused ->
                    new Result.Refused("the token endpoint cannot be used: " + refused.getMessage(), Optional.empty());
                default -> new Result.Fault(failure);
            };
            answered.with(result, Duration.ZERO);
        }

        /** RFC 6749, section 4.4.2; audience is what many servers want besides. */
        private String form() {
            var form = new StringBuilder("grant_type=client_credentials");
            credentials.scope().ifPresent(scope -> add(form, "scope", scope));
            credentials.audience().ifPresent(audience -> add(form, "audience", audience));
            if (credentials.method() == Method.CLIENT_SECRET_POST) {
                add(form, "client_id", credentials.clientId());
                add(form, "client_secret", credentials.clientSecret());
            }
            return form.toString();
        }

        /** RFC 6749, section 2.3.1: both are encoded as in a form first. */
        private BasicCredentials basic() {
            return new BasicCredentials(encoded(credentials.clientId()), encoded(credentials.clientSecret()));
        }

        private SentSecrets secrets() {
            List<String> secrets =
                    new ArrayList<>(List.of(credentials.clientSecret(), encoded(credentials.clientSecret())));
            secrets.addAll(SentSecrets.ofBasic(basic().username(), basic().password()));
            credentials.tokenUrl().query().map(SentSecrets::ofQuery).ifPresent(secrets::addAll);
            return SentSecrets.of(secrets);
        }

        private Result granted(JsonNode answer) {
            String token = answer.path("access_token").asText("");
            String type = answer.path("token_type").asText("");
            if (!answer.path("access_token").isTextual()
                    || !TOKEN.matcher(token).matches()) {
                return wrong("without an access token that can be sent");
            }
            return type.equalsIgnoreCase("bearer")
                    ? new Result.Granted(token)
                    : wrong("with a token that is no bearer token");
        }

        private static Result wrong(String how) {
            return new Result.Refused("the token endpoint answered with status 200 and " + how, Optional.empty());
        }

        private Result refused(Response response) {
            String error = json(response).path("error").asText("").toLowerCase(Locale.ROOT);
            return new Result.Refused(
                    "the token endpoint answered with status " + response.status()
                            + (ERRORS.contains(error) ? ": " + error : ""),
                    excerpt(response));
        }

        /** A success, and be it of another status than 200, holds a token, whatever its form: nothing of it is kept. */
        private Optional<String> excerpt(Response response) {
            return response.status() / 100 == 2
                    ? Optional.empty()
                    : Excerpt.of(body(response), secrets(), LIMITS.maxBytes())
                            .map(text -> GRANTED.matcher(text).replaceAll("$1" + SentSecrets.MARK));
        }

        private static JsonNode json(Response response) {
            try {
                JsonNode read = JSON.readTree(response.body().getBytes());
                return read == null ? JSON.missingNode() : read;
            } catch (IOException noJson) {
                return JSON.missingNode();
            }
        }

        private static AnswerBody body(Response response) {
            return new AnswerBody(
                    response.body().getBytes(),
                    response.incomplete().isPresent(),
                    response.headers().getAll("content-encoding"),
                    response.headers().get("content-type"));
        }
    }

    private static Duration lifetime(JsonNode seconds) {
        if (!seconds.isNumber() && !seconds.asText("").matches("[0-9]{1,9}")) {
            return UNSAID_LIFETIME;
        }
        long said = Math.max(0, seconds.asLong());
        return said > LONGEST_LIFETIME.toSeconds() ? LONGEST_LIFETIME : Duration.ofSeconds(said);
    }

    /** So that a token does not expire on its way. */
    private static Duration margin(Duration lifetime) {
        Duration part = lifetime.dividedBy(MARGIN_PARTS);
        return part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
    }

    private static void add(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
