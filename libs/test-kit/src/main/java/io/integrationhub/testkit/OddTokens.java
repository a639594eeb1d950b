package io.integrationhub.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tokens that one of the issuers has signed, but with a claim or header of a form that no issuer gives it: by a mapper that
 * somebody has set up wrongly, or by an issuer of another make.
 */
public final class OddTokens {

    /**
     * A token.
     *
     * @param what is odd about it
     */
    public record OddToken(String what, String token) {}

    private static final List<String> NO_TEXTS =
            List.of("null", "true", "7", "1.5", "[]", "[\"acme\"]", "{}", "{\"a\":\"acme\"}");
    private static final List<String> NO_NAMES = List.of(
            "\"\"",
            "\" \"",
            "\" acme\"",
            "\"a\\u0000b\"",
            "\"a\\nb\"",
            "\"a\\u0085b\"",
            "\"a\\ud800b\"",
            "\"" + "x".repeat(256) + "\"");
    private static final List<String> NO_TIMES = List.of(
            "null",
            "true",
            "\"\"",
            "\"1700000000\"",
            "\"soon\"",
            "-1",
            "[1700000000]",
            "{}",
            "1e400",
            "-1e400",
            "9223372036854775807",
            "99999999999999999999999999");

    /** Odd values by claim, as JSON. */
    private static final Map<String, List<String>> ODD = Map.ofEntries(
            Map.entry("sub", both(NO_TEXTS, NO_NAMES)),
            Map.entry("account", both(both(NO_TEXTS, NO_NAMES), List.of("\"" + "x".repeat(101) + "\""))),
            Map.entry("hub", both(both(NO_TEXTS, NO_NAMES), List.of("\"CRM\"", "\"crm/../other\""))),
            Map.entry("hub_id", both(NO_TEXTS, List.of("\"\"", "\"7\"", "\"crm\""))),
            Map.entry("reach", both(NO_TEXTS, List.of("\"\"", "\"HUB\"", "\"hub \"", "\"everything\"", "\"hub\""))),
            Map.entry("client_id", both(NO_TEXTS, NO_NAMES)),
            Map.entry("preferred_username", both(NO_TEXTS, NO_NAMES)),
            Map.entry("jti", both(NO_TEXTS, NO_NAMES)),
            Map.entry("upn", NO_TEXTS),
            Map.entry("azp", NO_TEXTS),
            Map.entry("typ", NO_TEXTS),
            Map.entry("scope", NO_TEXTS),
            Map.entry("iss", NO_TEXTS),
            Map.entry("aud", List.of("null", "true", "7", "[]", "{}", "[7]", "[null]", "[\"integration-hub\",7]")),
            Map.entry("exp", NO_TIMES),
            Map.entry("iat", NO_TIMES),
            Map.entry("nbf", NO_TIMES),
            Map.entry("auth_time", NO_TIMES),
            Map.entry("groups", List.of("null", "7", "\"hub-admin\"", "{}", "[7]", "[[\"hub-admin\"]]")),
            Map.entry(
                    "realm_access",
                    List.of(
                            "null",
                            "7",
                            "\"hub-admin\"",
                            "[]",
                            "[\"hub-admin\"]",
                            "{\"roles\":null}",
                            "{\"roles\":\"hub-admin\"}",
                            "{\"roles\":7}",
                            "{\"roles\":{\"hub-admin\":true}}",
                            "{\"roles\":[7]}",
                            "{\"roles\":[[\"hub-admin\"]]}")),
            Map.entry("cnf", List.of("null", "7", "\"x\"", "[]")));

    private static final Map<String, List<String>> ODD_HEADERS =
            Map.of("alg", NO_TEXTS, "kid", NO_TEXTS, "typ", NO_TEXTS, "cty", NO_TEXTS, "x5t", NO_TEXTS);

    private OddTokens() {}

    /** An odd token of a person for each claim and odd value. */
    public static List<OddToken> ofPerson(String account, String... roles) {
        var claims = claims(TestIssuers.shared().peopleIssuer(), account);
        claims.put("realm_access", "{\"roles\":" + list(roles) + "}");
        claims.put("preferred_username", "\"test-person\"");
        claims.put("auth_time", claims.getOrDefault("iat", "0"));
        return odd(claims, TestIssuers.shared().people, "RS256");
    }

    /** The same of a machine. */
    public static List<OddToken> ofMachine(String account, String hub, String... scopes) {
        var claims = claims(TestIssuers.shared().machinesIssuer(), account);
        claims.put("client_id", claims.getOrDefault("sub", ""));
        claims.put("hub", quoted(hub));
        claims.put("scope", quoted(String.join(" ", scopes)));
        return odd(claims, TestIssuers.shared().machines, "ES256");
    }

    private static Map<String, String> claims(String issuer, String account) {
        var claims = new LinkedHashMap<String, String>();
        long now = Instant.now().getEpochSecond();
        claims.put("iss", quoted(issuer));
        claims.put("aud", quoted("integration-hub"));
        claims.put("sub", quoted("subject-" + UUID.randomUUID()));
        claims.put("jti", quoted(UUID.randomUUID().toString()));
        claims.put("account", quoted(account));
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + 600));
        return claims;
    }

    private static List<OddToken> odd(Map<String, String> claims, TestSigningKey key, String algorithm) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", quoted(algorithm));
        header.put("kid", quoted(key.id()));
        var tokens = new ArrayList<OddToken>();
        ODD.forEach((claim, values) -> values.forEach(value -> tokens.add(
                new OddToken(claim + " = " + value, sign(header, with(claims, claim, value), key, algorithm)))));
        ODD_HEADERS.forEach((name, values) -> values.forEach(value -> tokens.add(new OddToken(
                "header " + name + " = " + value, sign(with(header, name, value), claims, key, algorithm)))));
        for (String claim : List.of("sub", "exp", "iss", "aud")) {
            var without = new LinkedHashMap<>(claims);
            without.remove(claim);
            tokens.add(new OddToken("no " + claim, sign(header, without, key, algorithm)));
        }
        for (String payload : List.of("", "{", "[]", "7", "null", "\"text\"", "{}{}", "[".repeat(2_000))) {
            tokens.add(new OddToken("payload " + payload, sign(json(header), payload, key, algorithm)));
            tokens.add(new OddToken("header " + payload, sign(payload, json(claims), key, algorithm)));
        }
        return tokens;
    }

    private static Map<String, String> with(Map<String, String> members, String name, String value) {
        var changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    private static String sign(
            Map<String, String> header, Map<String, String> claims, TestSigningKey key, String algorithm) {
        return sign(json(header), json(claims), key, algorithm);
    }

    private static String sign(String header, String payload, TestSigningKey key, String algorithm) {
        String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(payload.getBytes(StandardCharsets.UTF_8));
        try {
            var signature =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(key.pair().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String list(String... texts) {
        return Arrays.stream(texts).map(OddTokens::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
