package io.integrationhub.credential.oauth;

import io.integrationhub.json.Characters;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form that a client posts. As RFC 6749, section 3.2 asks, a parameter without a value counts as absent, an unknown
 * one is ignored and a repeated one refused.
 */
public final class OAuthForm {

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MAX_PARAMETERS = 32;
    /** Longer than any token, secret or list of scopes of ours, in characters. */
    private static final int MAX_VALUE = 4_000;

    private static final int MAX_FORM = 16_000;

    private final Map<String, List<String>> parameters;
    private final Set<String> decoded;

    private OAuthForm(Map<String, List<String>> parameters, Set<String> decoded) {
        this.parameters = parameters;
        this.decoded = decoded;
    }

    /**
     * Reads a form.
     *
     * @param contentType the header, null when there is none
     * @throws OAuthRefused invalid_request when it is something else than a form, too large or badly encoded
     */
    static OAuthForm of(@Nullable String contentType, String form) {
        if (!isForm(contentType)) {
            throw OAuthError.INVALID_REQUEST.because("The body must be of the type " + TYPE + ".");
        }
        if (!Characters.areAtMost(MAX_FORM, form)) {
            throw OAuthError.INVALID_REQUEST.because("The form is longer than " + MAX_FORM + " characters.");
        }
        try {
            return new OAuthForm(
                    new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true).parameters(),
                    decoded(form));
        } catch (IllegalArgumentException e) {
            throw OAuthError.INVALID_REQUEST.because(
                    "The form is not well encoded: in a value, % is written %25 and + is written %2B.");
        }
    }

    /** The names of the parameters whose value was something else before it was decoded. */
    private static Set<String> decoded(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2 && FormEncoding.changes(parameter[1]))
                .map(parameter -> QueryStringDecoder.decodeComponent(parameter[0]))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
    }

    /**
     * The value of a parameter, null when it is absent.
     *
     * @throws OAuthRefused invalid_request when it is repeated, too long, or holds a control character
     */
    public @Nullable String value(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw OAuthError.INVALID_REQUEST.because("The parameter " + name + " is repeated.");
        }
        String value = values.isEmpty() ? "" : values.getFirst();
        if (!Characters.areAtMost(MAX_VALUE, value)) {
            throw OAuthError.INVALID_REQUEST.because(
                    "The parameter " + name + " is longer than " + MAX_VALUE + " characters.");
        }
        // RFC 6749, appendix A allows no control character anywhere.
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw OAuthError.INVALID_REQUEST.because("The parameter " + name + " holds a control character.");
        }
        return value.isBlank() ? null : value;
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws OAuthRefused invalid_request
     */
    public String required(String name) {
        String value = value(name);
        if (value == null) {
            throw OAuthError.INVALID_REQUEST.because("The parameter " + name + " is missing.");
        }
        return value;
    }

    /** Whether decoding has changed the value of a parameter: as it was sent, it holds {@code %} or {@code +}. */
    boolean isDecoded(String name) {
        return decoded.contains(name);
    }

    @Override
    public String toString() {
        return "OAuthForm" + parameters.size();
    }
}
