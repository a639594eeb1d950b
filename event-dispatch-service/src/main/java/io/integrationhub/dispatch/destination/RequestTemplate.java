package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.Authentication.Basic;
import io.integrationhub.dispatch.destination.Authentication.Bearer;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.Authentication.None;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.egress.ClientIdentity;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.PreparedUrl;
import io.integrationhub.egress.answer.SentSecrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all requests to a destination have in common, made once for as long as its settings stay. */
public final class RequestTemplate implements Target.Sending {
    private static final String AUTHORIZATION = "authorization";

    private final DestinationUrl url;
    private final DeliverySettings settings;
    private final Map<String, String> headers;
    private final Optional<ClientIdentity> identity;
    private final Signer signer;
    private final SentSecrets secrets;
    private final boolean isOrdered;
    private volatile @Nullable PreparedUrl prepared;

    public RequestTemplate(DestinationUrl url, DeliverySettings settings, SigningKeys keys) {
        this.url = url;
        this.settings = settings;
        this.headers = headers(settings);
        this.identity = settings.clientCertificate().map(shown -> new ClientIdentity(shown.chain(), shown.key()));
        this.signer = new Signer(keys, settings.signatures());
        this.secrets = secrets(url, settings, keys);
        this.isOrdered = settings.ordering() == Ordering.SESSION;
    }

    /**
     * The URL, read and judged; a change of what is judged acceptable takes a restart.
     *
     * @throws EgressRefused when it is not acceptable
     */
    public PreparedUrl url(EgressGuard guard) {
        PreparedUrl known = prepared;
        if (known == null) {
            known = guard.prepare(url.whole());
            prepared = known;
        }
        return known;
    }

    @Override
    public boolean isOrdered() {
        return isOrdered;
    }

    public DeliverySettings settings() {
        return settings;
    }

    /** Headers that each request has, by their names. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Where each request gets an access token first. */
    public Optional<ClientCredentials> clientCredentials() {
        return settings.authentication() instanceof ClientCredentials client ? Optional.of(client) : Optional.empty();
    }

    /** Shown when the receiver asks for a certificate. */
    public Optional<ClientIdentity> identity() {
        return identity;
    }

    public Signer signer() {
        return signer;
    }

    /** What is secret in each request, and the keys that they are signed with: to be taken out of what comes back. */
    public SentSecrets secrets() {
        return secrets;
    }

    private static Map<String, String> headers(DeliverySettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.headers().forEach(header -> headers.put(header.name(), header.value()));
        switch (settings.authentication()) {
            case Basic basic ->
                headers.put(AUTHORIZATION, new BasicCredentials(basic.username(), basic.password()).authorization());
            case Bearer bearer -> headers.put(AUTHORIZATION, "Bearer " + bearer.token());
            case None none -> {}
            case ClientCredentials fetched -> {}
        }
        return headers;
    }

    private static SentSecrets secrets(DestinationUrl url, DeliverySettings settings, SigningKeys keys) {
        List<String> secrets = new ArrayList<>();
        switch (settings.authentication()) {
            case Basic basic -> secrets.addAll(SentSecrets.ofBasic(basic.username(), basic.password()));
            case Bearer bearer -> secrets.add(bearer.token());
            case ClientCredentials client -> secrets.add(client.clientSecret());
            case None none -> {}
        }
        settings.headers().stream()
                .filter(FixedHeader::secret)
                .map(header -> SentSecrets.ofHeader(header.value()))
                .forEach(secrets::addAll);
        url.query().map(SentSecrets::ofQuery).ifPresent(secrets::addAll);
        for (SigningSecret secret : keys.secrets()) {
            String key = secret.encoded();
            secrets.add(key.substring(key.indexOf('_') + 1));
        }
        return SentSecrets.of(secrets);
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "RequestTemplate[" + url + "]";
    }
}
