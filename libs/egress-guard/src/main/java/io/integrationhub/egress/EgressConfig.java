package io.integrationhub.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an installation may change about outgoing connections. The defaults are those for the public internet. */
@ConfigMapping(prefix = "integration-hub.egress")
public interface EgressConfig {

    /** Allows {@code http://} too. Signed events would travel readable, so only for closed or local networks. */
    @WithDefault("false")
    boolean allowHttp();

    /**
     * Private networks that may be reached, as CIDR blocks ({@code 10.20.0.0/16}, {@code fd12:3456::/32}). A cloud
     * metadata address is still refused unless it is listed by itself, because its answer is a credential.
     */
    Optional<List<String>> allowedCidrs();

    /**
     * Blocks that are refused even when public or allowed above: the installation's own public addresses, or the
     * prefix of a NAT64 gateway other than 64:ff9b::/96, behind which private addresses cannot be told apart.
     */
    Optional<List<String>> refusedCidrs();

    /** Domains that are refused with their subdomains, in addition to the webhook-inspection sites. */
    Optional<List<String>> refusedDomains();

    /** Replaces the bundled list of webhook-inspection sites (inspection-sites.txt in this package). */
    Optional<List<String>> inspectionSites();

    /**
     * Ports of protocols in which each line is a command (mail, Redis, FTP …): an HTTP request can be made to contain
     * such lines.
     */
    @WithDefault("19,21,22,23,25,53,110,111,119,135,139,143,389,445,465,514,587,636,993,995,6000,6379,11211")
    List<Integer> refusedPorts();

    /** How long a caller waits for a host name to be resolved. */
    @WithDefault("3s")
    Duration dnsTimeout();

    /**
     * How long the addresses of a host are reused, whatever DNS allows and the Java runtime remembers. Short, so that a
     * moved receiver is followed at once; with 0 they are looked up for each request.
     */
    @WithDefault("10s")
    Duration dnsCache();

    /** How long connecting may take, with TLS, and with all addresses of the host together. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * Requests at once for one destination or customer app, each on a connection of its own; more than that wait, and
     * their time has not begun. Destinations at the same host do not share connections.
     */
    @WithDefault("32")
    int connectionsPerDestination();

    /**
     * Requests at once in all; as many connections more are kept for the next requests. Each costs a socket. A destination
     * gets another only while it has fewer than a quarter of those that are free.
     */
    @WithDefault("512")
    int connections();

    /** How long a connection without requests is kept; one to an address that its host has lost is not used again. */
    @WithDefault("30s")
    Duration keepAlive();

    /** Speaks HTTP/2 with receivers over TLS that want it, with a request at a time on each connection. */
    @WithDefault("false")
    boolean http2();

    /** PEM files of the certificate authorities to trust instead of those of the Java runtime. */
    Optional<List<String>> trustedCertificates();
}
