package io.integrationhub.dispatch.destination;

import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.PreparedUrl;
import io.integrationhub.egress.answer.SentSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all requests to a destination have in common, made once for as long as its settings stay. */
public final class RequestTemplate implements Target.Sending {
    private final DestinationUrl url;
    private final DeliverySettings settings;
    private final Map<String, String> headers;
    private final Signer signer;
    private final SentSecrets secrets;
    private volatile @Nullable PreparedUrl prepared;

    RequestTemplate(DestinationUrl url, DeliverySettings settings, SigningKeys keys) {
        Optional<BasicCredentials> credentials = credentials(settings);
        this.url = url;
        this.settings = settings;
        this.headers = credentials
                .map(basic -> Map.of("authorization", basic.authorization()))
                .orElse(Map.of());
        this.signer = new Signer(keys, settings.signatures());
        this.secrets = secrets(url, credentials, keys);
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

    DeliverySettings settings() {
        return settings;
    }

    /** Headers that each request has, by their lower-case names. */
    public Map<String, String> headers() {
        return headers;
    }

    public Signer signer() {
        return signer;
    }

    /** What is secret in each request, and the keys that they are signed with: to be taken out of what comes back. */
    public SentSecrets secrets() {
        return secrets;
    }

    private static Optional<BasicCredentials> credentials(DeliverySettings settings) {
        return settings.authentication() instanceof Authentication.Basic basic
                ? Optional.of(new BasicCredentials(basic.username(), basic.password()))
                : Optional.empty();
    }

    private static SentSecrets secrets(DestinationUrl url, Optional<BasicCredentials> credentials, SigningKeys keys) {
        List<String> secrets = new ArrayList<>();
        credentials
                .map(basic -> SentSecrets.ofBasic(basic.username(), basic.password()))
                .ifPresent(secrets::addAll);
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
