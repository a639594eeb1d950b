package io.integrationhub.mapping.connection;

import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses, when settings are saved, a URL that the service will not connect to. It is checked again at each call. */
@ApplicationScoped
class ConnectionUrls {

    private final EgressGuard guard;

    ConnectionUrls(EgressGuard guard) {
        this.guard = guard;
    }

    Uni<Void> check(String url) {
        return guard.check(url)
                .replaceWithVoid()
                .onFailure(EgressRefused.class)
                .transform(refused -> MappingProblem.URL_REFUSED.at("/url", String.valueOf(refused.getMessage())));
    }
}
