package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeSources;
import io.integrationhub.mapping.attribute.SourceView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows attributes their sources. */
@ApplicationScoped
class StoredSources implements AttributeSources {

    private final SourceRepository repository;

    StoredSources(SourceRepository repository) {
        this.repository = repository;
    }

    @Override
    public Uni<Map<UUID, List<SourceView>>> of(String account, Collection<UUID> attributes) {
        return attributes.isEmpty() ? Uni.createFrom().item(Map.of()) : repository.views(account, attributes);
    }
}
