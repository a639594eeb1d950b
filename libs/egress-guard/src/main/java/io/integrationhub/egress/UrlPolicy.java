package io.integrationhub.egress;

import inet.ipaddr.IPAddress;
import io.integrationhub.egress.EgressRefused.Reason;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a URL strictly and refuses whatever two parsers could read differently. What comes out holds only values that
 * were checked; the original text is not used again.
 */
final class UrlPolicy {

    /**
     * A URL that is acceptable as far as its text goes.
     *
     * @param host lower-case ASCII; an IPv6 literal is in brackets
     * @param authority the Host header (RFC 9110, section 7.2): with the port unless it is the scheme's own
     * @param literal the address when the host is one
     * @param internalName whether the host may only be reached at addresses that the installation allows
     */
    record Target(
            boolean tls,
            String host,
            int port,
            String authority,
            String requestUri,
            Optional<IPAddress> literal,
            boolean internalName) {

        /** The origin only: path and query may hold a secret. */
        @Override
        public String toString() {
            return (tls ? "https://" : "http://") + host + ":" + port;
        }
    }

    private static final int MAX_LENGTH = 2048;
    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<rest>[^#]*)(?<fragment>#.*)?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]+]");
    /** WHATWG URL, "ends in a number": browsers and C libraries read such a host as an IPv4 address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    /** With underscores, which no registry takes and internal networks often have (RFC 2181, section 11). */
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";

    private static final Pattern DNS_NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");

    /**
     * Names that mean something on a private network only: those of the IANA registry of special-use domain names (RFC
     * 6761 and its updates), those that ICANN keeps from ever being delegated (.corp, .home, .internal, .mail), and what
     * routers and service registries use by themselves.
     */
    private static final Set<String> INTERNAL_DOMAINS = Set.of(
            "localhost",
            "localdomain",
            "local",
            "test",
            "example",
            "internal",
            "corp",
            "home",
            "mail",
            "home.arpa",
            "svc",
            "cluster",
            "consul",
            "nomad",
            "docker",
            "vagrant",
            "lxd",
            "lan",
            "intra",
            "intranet",
            "private",
            "priv",
            "workgroup",
            "domain");
    /**
     * Names that are not resolved by DNS at all, or hold no servers: onion services (RFC 7686), .alt (RFC 9476) and other
     * networks beside DNS, .invalid (RFC 6761), and the reverse and infrastructure zones below .arpa (RFC 3172).
     */
    private static final Set<String> UNUSABLE_DOMAINS =
            Set.of("onion", "alt", "invalid", "arpa", "exit", "i2p", "gnu", "zkey", "bit");

    private static final Set<String> METADATA_HOSTS = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "metadata.azure.internal",
            "metadata.tencentyun.com",
            "metadata.platformequinix.com",
            "metadata.packet.net",
            "instance-data",
            "instance-data.ec2.internal");

    private final boolean allowHttp;
    private final Set<Integer> refusedPorts;
    private final Set<String> refusedDomains;

    UrlPolicy(boolean allowHttp, Collection<Integer> refusedPorts, Collection<String> refusedDomains) {
        this.allowHttp = allowHttp;
        this.refusedPorts = Set.copyOf(refusedPorts);
        this.refusedDomains =
                refusedDomains.stream().map(UrlPolicy::configuredDomain).collect(Collectors.toUnmodifiableSet());
    }

    Target parse(String url) {
        requireReadable(url);
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw malformed("The URL must have the form https://host/path.");
        }
        boolean tls = requireScheme(parts.group("scheme").toLowerCase(Locale.ROOT));
        if (parts.group("fragment") != null) {
            throw malformed("The URL must not have a fragment (the part from # on), it is never sent.");
        }
        Matcher authority = authorityOf(parts.group("authority"));
        String host = asciiHost(authority.group("host"));
        int port = port(authority.group("port"), tls);
        Optional<IPAddress> literal = literal(host);
        if (literal.isEmpty()) {
            requireAcceptableName(host);
        }
        String requestUri = requestUri(parts.group("rest"));
        String hostHeader = port == usualPort(tls) ? host : host + ":" + port;
        return new Target(tls, host, port, hostHeader, requestUri, literal, literal.isEmpty() && isInternal(host));
    }

    private static void requireReadable(String url) {
        if (url.codePointCount(0, url.length()) > MAX_LENGTH) {
            throw malformed("The URL must not be longer than " + MAX_LENGTH + " characters.");
        }
        if (url.codePoints().anyMatch(UrlPolicy::isInvisible)) {
            throw malformed("The URL must not contain spaces or invisible characters.");
        }
        if (url.indexOf('\\') >= 0) {
            throw malformed("The URL must not contain a backslash.");
        }
    }

    private static boolean isInvisible(int character) {
        return Character.isISOControl(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE;
    }

    private boolean requireScheme(String scheme) {
        if (scheme.equals("https")) {
            return true;
        }
        if (scheme.equals("http") && allowHttp) {
            return false;
        }
        throw new EgressRefused(
                Reason.SCHEME_NOT_ALLOWED, "The URL must start with https://" + (allowHttp ? " or http://." : "."));
    }

    private static Matcher authorityOf(String authority) {
        if (authority.indexOf('@') >= 0) {
            throw new EgressRefused(
                    Reason.CREDENTIALS_IN_URL,
                    "The URL must not contain a user name or password, use the authentication settings for them.");
        }
        if (authority.indexOf('%') >= 0) {
            throw hostForm("The URL's host must not be percent-encoded and must not name a network interface.");
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches() || matcher.group("host").isEmpty()) {
            throw malformed("The URL must name a host, and a port only as a number.");
        }
        return matcher;
    }

    /** The host as it is looked up in DNS: international names in their xn-- form, and nothing disguised as ASCII. */
    private static String asciiHost(String written) {
        if (isAscii(written)) {
            return written.toLowerCase(Locale.ROOT);
        }
        try {
            String ascii = asciiDomain(written);
            if (ascii.startsWith("xn--") || ascii.contains(".xn--")) {
                return ascii;
            }
        } catch (IllegalArgumentException notADomainName) {
            // Reported below, like the other forms that no registry accepts.
        }
        throw hostForm("The URL's host must be written in plain letters and digits.");
    }

    private static int usualPort(boolean tls) {
        return tls ? 443 : 80;
    }

    private int port(@Nullable String written, boolean tls) {
        int port = written == null ? usualPort(tls) : Integer.parseInt(written);
        if (port < 1 || port > 65_535 || refusedPorts.contains(port)) {
            throw new EgressRefused(Reason.PORT_NOT_ALLOWED, "The URL's port " + port + " is not allowed.");
        }
        return port;
    }

    private static Optional<IPAddress> literal(String host) {
        boolean ipv6 = host.startsWith("[");
        if (!ipv6 && !ENDS_IN_NUMBER.matcher(host).matches()) {
            return Optional.empty();
        }
        if ((ipv6 ? IPV6 : IPV4).matcher(host).matches()) {
            try {
                return Optional.of(AddressPolicy.parse(ipv6 ? host.substring(1, host.length() - 1) : host));
            } catch (IllegalArgumentException notAnAddress) {
                // Reported below.
            }
        }
        throw hostForm("The URL's host must be a domain name or an IP address in its usual form.");
    }

    private void requireAcceptableName(String host) {
        if (!DNS_NAME.matcher(host).matches()) {
            throw hostForm("The URL's host is not a valid domain name.");
        }
        if (isWithin(host, UNUSABLE_DOMAINS) && !isWithin(host, INTERNAL_DOMAINS)) {
            throw new EgressRefused(
                    Reason.SPECIAL_USE_NAME,
                    "The URL's host " + host + " is a special-use name, which no server on the internet has.");
        }
        if (METADATA_HOSTS.contains(host)) {
            throw new EgressRefused(Reason.METADATA_SERVICE, "The URL's host is a cloud metadata service.");
        }
        if (isWithin(host, refusedDomains)) {
            throw new EgressRefused(
                    Reason.DOMAIN_NOT_ALLOWED,
                    "The URL's host " + host + " is on the list of sites that must not receive data.");
        }
    }

    private static boolean isInternal(String host) {
        return host.indexOf('.') < 0 || isWithin(host, INTERNAL_DOMAINS);
    }

    private static boolean isWithin(String host, Set<String> domains) {
        String rest = host;
        while (!domains.contains(rest)) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
        return true;
    }

    private static String requestUri(String rest) {
        String requestUri = rest.startsWith("/") ? rest : "/" + rest;
        if (requestUri.chars().anyMatch(c -> c >= 0x80)) {
            throw malformed("The URL's path and query must be percent-encoded.");
        }
        try {
            return new URI("https://host" + requestUri)
                    .getRawSchemeSpecificPart()
                    .substring("//host".length());
        } catch (URISyntaxException e) {
            throw malformed("The URL's path or query contains a character that must be percent-encoded.");
        }
    }

    private static String configuredDomain(String domain) {
        return asciiDomain(domain.strip());
    }

    /** Label by label: the rules for international ones know no underscore. */
    private static String asciiDomain(String domain) {
        return Arrays.stream(domain.split("\\.", -1))
                .map(label -> isAscii(label) ? label : IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES))
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static EgressRefused malformed(String message) {
        return new EgressRefused(Reason.MALFORMED_URL, message);
    }

    private static EgressRefused hostForm(String message) {
        return new EgressRefused(Reason.HOST_FORM_NOT_ALLOWED, message);
    }
}
