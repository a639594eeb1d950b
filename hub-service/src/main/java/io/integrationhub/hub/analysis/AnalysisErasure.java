package io.integrationhub.hub.analysis;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.session.SessionBelongings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Erases the values and documents of analyses; that there were analyses stays known. */
@ApplicationScoped
class AnalysisErasure implements SessionBelongings {

    private final AnalysisRepository repository;
    private final Idempotency idempotency;
    private final Clock clock;

    AnalysisErasure(AnalysisRepository repository, Idempotency idempotency, Clock clock) {
        this.repository = repository;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    public Uni<List<String>> erase(String account, String session) {
        return repository.ofSession(account, session).chain(this::eraseAll);
    }

    /** One after the other: a database session does one thing at a time. */
    private Uni<List<String>> eraseAll(List<DocumentAnalysis> analyses) {
        return Multi.createFrom()
                .iterable(analyses)
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .asList();
    }

    /** Erases a locked analysis; returns its id. */
    Uni<String> erase(DocumentAnalysis analysis) {
        String id = analysis.id().toString();
        analysis.erase(clock.instant());
        return idempotency.erase(analysis.account(), id).replaceWith(id);
    }
}
