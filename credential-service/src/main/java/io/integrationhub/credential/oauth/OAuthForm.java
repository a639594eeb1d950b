package io.integrationhub.credential.oauth;

import io.integrationhub.json.Characters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form that a client posts. As RFC 6749, section 3.2 asks, a parameter without a value counts as absent, an unknown
 * one is ignored and a repeated one refused.
 */
public final class OAuthForm {

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,30}");
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
            throw OAuthError.INVALID_REQUEST.refused("The body must be of the type " + TYPE + ".");
        }
        if (!Characters.areAtMost(MAX_FORM, form)) {
            throw OAuthError.INVALID_REQUEST.refused("The form is longer than " + MAX_FORM + " characters.");
        }
        String[] pairs = form.split("&", -1);
        if (pairs.length > MAX_PARAMETERS) {
            throw OAuthError.INVALID_REQUEST.refused("The form has more than " + MAX_PARAMETERS + " parameters.");
        }
        var parameters = new HashMap<String, List<String>>();
        var decoded = new HashSet<String>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0], "The name of a parameter");
            String encoded = parts.length == 2 ? parts[1] : "";
            parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(decode(encoded, named(name)));
            if (FormEncoding.changes(encoded)) {
                decoded.add(name);
            }
        }
        return new OAuthForm(parameters, decoded);
    }

    private static String decode(String encoded, String what) {
        try {
            return FormEncoding.decode(encoded);
        } catch (FormEncoding.NotUtf8 e) {
            throw OAuthError.INVALID_REQUEST.refused(what + " is not in UTF-8: its percent-encoded bytes are no text.");
        } catch (IllegalArgumentException e) {
            throw OAuthError.INVALID_REQUEST.refused(
                    what + " is not well encoded: in a value, % is written %25 and + is written %2B.");
        }
    }

    /** What an error may quote: a name that could be one of ours. */
    private static String named(String name) {
        return NAME.matcher(name).matches() ? "The parameter " + name : "A parameter";
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
            throw OAuthError.INVALID_REQUEST.refused("The parameter " + name + " is repeated.");
        }
        String value = values.isEmpty() ? "" : values.getFirst();
        if (!Characters.areAtMost(MAX_VALUE, value)) {
            throw OAuthError.INVALID_REQUEST.refused(
                    "The parameter " + name + " is longer than " + MAX_VALUE + " characters.");
        }
        // RFC 6749, appendix A allows no control character anywhere.
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw OAuthError.INVALID_REQUEST.refused("The parameter " + name + " holds a control character.");
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
            throw OAuthError.INVALID_REQUEST.refused("The parameter " + name + " is missing.");
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
