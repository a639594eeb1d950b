package io.integrationhub.hub.analysis;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.session.SessionBelongings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Erases the values and documents of a session's analyses; that there were analyses stays known. */
@ApplicationScoped
class AnalysisErasure implements SessionBelongings {

    private final AnalysisRepository repository;
    private final Idempotency idempotency;

    AnalysisErasure(AnalysisRepository repository, Idempotency idempotency) {
        this.repository = repository;
        this.idempotency = idempotency;
    }

    @Override
    public Uni<List<String>> erase(String account, String session) {
        return repository.ofSession(account, session).chain(analyses -> erase(account, analyses));
    }

    /** One after the other: a database session does one thing at a time. */
    private Uni<List<String>> erase(String account, List<DocumentAnalysis> analyses) {
        return Multi.createFrom()
                .iterable(analyses)
                .onItem()
                .transformToUniAndConcatenate(analysis -> erase(account, analysis))
                .collect()
                .asList();
    }

    private Uni<String> erase(String account, DocumentAnalysis analysis) {
        String id = analysis.id().toString();
        analysis.erase();
        return idempotency.erase(account, id).replaceWith(id);
    }
}
