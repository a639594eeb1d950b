package io.integrationhub.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form that header and claims of an access token must have (RFC 7515, section 4.1; RFC 7519, section 4.1; RFC 9068,
 * section 2.2). A token of another form is not valid, whoever has signed it: what reads claims later may rely on their
 * types.
 */
final class TokenClaims {

    /** As the contracts of the events have it. */
    private static final int LONGEST_ACCOUNT = 100;
    /** OpenID Connect Core, section 2. */
    private static final int LONGEST_NAME = 255;
    /** The year 9999, in seconds: beyond it times do not fit where they are kept. */
    private static final long END_OF_TIME = 253_402_300_799L;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Map<String, Predicate<Object>> HEADER = Map.of(
            "alg", String.class::isInstance,
            "kid", String.class::isInstance,
            "typ", String.class::isInstance,
            "cty", String.class::isInstance,
            "x5t", String.class::isInstance,
            "x5t#S256", String.class::isInstance);

    /** What the suite reads, and what its OpenID Connect library does. */
    private static final Map<String, Predicate<Object>> CLAIMS = Map.ofEntries(
            Map.entry("iss", String.class::isInstance),
            Map.entry("sub", value -> isText(value, LONGEST_NAME)),
            Map.entry("aud", value -> value instanceof String || isListOfTexts(value)),
            Map.entry("exp", TokenClaims::isTime),
            Map.entry("iat", TokenClaims::isTime),
            Map.entry("nbf", TokenClaims::isTime),
            Map.entry("auth_time", TokenClaims::isTime),
            Map.entry("jti", value -> isText(value, LONGEST_NAME)),
            Map.entry("typ", String.class::isInstance),
            Map.entry("azp", String.class::isInstance),
            Map.entry("client_id", value -> isText(value, LONGEST_NAME)),
            Map.entry("scope", String.class::isInstance),
            Map.entry("account", value -> isText(value, LONGEST_ACCOUNT)),
            Map.entry("hub", value -> value instanceof String hub && HubName.isValid(hub)),
            Map.entry(
                    "hub_id",
                    value -> value instanceof String id && UUID_TEXT.matcher(id).matches()),
            Map.entry("reach", Reach::isValid),
            Map.entry("preferred_username", value -> isText(value, LONGEST_NAME)),
            Map.entry("upn", value -> isText(value, LONGEST_NAME)),
            Map.entry("groups", TokenClaims::isListOfTexts),
            Map.entry("realm_access", TokenClaims::isRoles),
            Map.entry("cnf", JsonObject.class::isInstance));

    private TokenClaims() {}

    /**
     * The name of a member that has not the form that it must have, or is missing; empty when there is none.
     *
     * @param header of the token; members that are not known here may be anything
     * @param claims of the token, likewise
     */
    static Optional<String> fault(JsonObject header, JsonObject claims) {
        return malformed(header, HEADER)
                .or(() -> malformed(claims, CLAIMS))
                .or(() -> missing(claims, "sub"))
                .or(() -> missing(claims, "exp"))
                .or(() -> missingHub(claims));
    }

    /** Who reaches one hub only must have one. */
    private static Optional<String> missingHub(JsonObject claims) {
        return "hub".equals(claims.getValue("reach"))
                ? missing(claims, "hub").or(() -> missing(claims, "hub_id"))
                : Optional.empty();
    }

    private static Optional<String> malformed(JsonObject object, Map<String, Predicate<Object>> forms) {
        return forms.entrySet().stream()
                .filter(form -> object.containsKey(form.getKey()))
                .filter(form -> !hasForm(object.getValue(form.getKey()), form.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Null is no value: a claim that says nothing is absent. */
    private static boolean hasForm(@Nullable Object value, Predicate<Object> form) {
        return value != null && form.test(value);
    }

    private static Optional<String> missing(JsonObject claims, String name) {
        return claims.containsKey(name) ? Optional.empty() : Optional.of(name);
    }

    /** With at least one character, no white space at its ends, and nothing that cannot be shown, stored or published. */
    private static boolean isText(Object value, int longest) {
        return value instanceof String text
                && !text.isEmpty()
                && text.strip().equals(text)
                && text.codePointCount(0, text.length()) <= longest
                && text.codePoints().allMatch(TokenClaims::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    private static boolean isListOfTexts(Object value) {
        return value instanceof JsonArray list && list.stream().allMatch(String.class::isInstance);
    }

    /** RFC 7519, section 2: a NumericDate. Whole seconds, as the issuers of the suite write them. */
    private static boolean isTime(Object value) {
        if (!(value instanceof Integer || value instanceof Long)) {
            return false;
        }
        long seconds = ((Number) value).longValue();
        return seconds >= 0 && seconds <= END_OF_TIME;
    }

    /** As Keycloak writes a person's roles. */
    private static boolean isRoles(Object value) {
        return value instanceof JsonObject access
                && (!access.containsKey("roles") || hasForm(access.getValue("roles"), TokenClaims::isListOfTexts));
    }
}
