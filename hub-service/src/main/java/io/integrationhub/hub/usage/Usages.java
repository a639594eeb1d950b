package io.integrationhub.hub.usage;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks the other services what they have of a hub, all at the same time. */
@ApplicationScoped
public class Usages {

    private static final Logger LOG = Logger.getLogger(Usages.class);

    private final CredentialUsageClient credentials;
    private final DestinationUsageClient destinations;
    private final MappingUsageClient mappings;

    Usages(
            @RestClient CredentialUsageClient credentials,
            @RestClient DestinationUsageClient destinations,
            @RestClient MappingUsageClient mappings) {
        this.credentials = credentials;
        this.destinations = destinations;
        this.mappings = mappings;
    }

    /**
     * Asks; a service that does not answer in time counts as unknown.
     *
     * @param authorization the caller's Authorization header, passed on
     */
    public Uni<Usage> of(String hub, String authorization) {
        return Uni.combine()
                .all()
                .unis(
                        ifHad(credentials.usage(hub, authorization)),
                        ifHad(destinations.usage(hub, authorization)),
                        ifHad(mappings.usage(hub, authorization)))
                .with(Usage::new);
    }

    private static <T> Uni<Optional<T>> ifHad(Uni<T> counts) {
        return counts.map(Optional::of).onFailure(Exception.class).recoverWithItem(Usages::unknown);
    }

    private static <T> Optional<T> unknown(Throwable failure) {
        LOG.warnf("usage of a hub not available: cause=%s", FailureWords.of(failure));
        return Optional.empty();
    }
}
