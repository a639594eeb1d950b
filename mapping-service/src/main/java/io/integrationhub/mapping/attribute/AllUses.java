package io.integrationhub.mapping.attribute;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** All uses of attributes: their sources, and what {@link AttributeUses} knows. Called within a session. */
@ApplicationScoped
class AllUses {

    private final AttributeSources sources;
    private final AttributeUses others;

    AllUses(AttributeSources sources, AttributeUses others) {
        this.sources = sources;
        this.others = others;
    }

    /** What uses an attribute; nothing is said of an attribute that does not exist. */
    interface Found {
        List<AttributeUse> of(UUID attribute);
    }

    Uni<List<AttributeUse>> of(String account, UUID attribute) {
        return of(account, List.of(attribute)).map(found -> found.of(attribute));
    }

    Uni<Found> of(String account, Collection<UUID> attributes) {
        return attributes.isEmpty()
                ? Uni.createFrom().item(attribute -> List.of())
                : sources.sourcesOf(account, attributes)
                        .chain(found -> others.usesOf(account, attributes).map(more -> both(found, more)));
    }

    private static Found both(Map<UUID, List<SourceView>> sources, Map<UUID, List<AttributeUse>> others) {
        return attribute -> Stream.concat(
                        sources.getOrDefault(attribute, List.of()).stream().map(AttributeUse::of),
                        others.getOrDefault(attribute, List.of()).stream())
                .toList();
    }
}
