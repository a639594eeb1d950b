package io.integrationhub.egress;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/**
 * Compares the names of a certificate with a host that has an underscore, which Java's check calls no domain name: it refuses
 * the host before it looks at the certificate. Internal networks have such hosts, mostly below a wildcard (RFC 9525,
 * section 6.3).
 */
final class CertificateNames {
    private static final int DNS_NAME = 2;

    private CertificateNames() {}

    /** Whether Java's own check does not take the host. */
    static boolean areOwnFor(String host) {
        return host.indexOf('_') >= 0;
    }

    /** Whether one of the DNS names of the certificate is that of the host. */
    static boolean cover(X509Certificate certificate, String host) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(name -> isDns(name) && matches(text(name), host));
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static boolean isDns(List<?> name) {
        return Integer.valueOf(DNS_NAME).equals(name.get(0));
    }

    private static String text(List<?> name) {
        return String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
    }

    /** A wildcard stands for one whole label, and not directly below a top-level domain. */
    static boolean matches(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        String domain = name.substring(2);
        int dot = host.indexOf('.');
        return domain.indexOf('.') > 0 && dot > 0 && host.substring(dot + 1).equals(domain);
    }
}
