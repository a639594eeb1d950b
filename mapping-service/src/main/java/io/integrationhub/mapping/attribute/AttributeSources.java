package io.integrationhub.mapping.attribute;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the sources of attributes. Sources know attributes, not the other way round; hence this interface. */
public interface AttributeSources {

    /**
     * The sources of the account's attributes by id; attributes without a source may be missing. Called within a Hibernate Reactive
     * session.
     */
    Uni<Map<UUID, List<SourceView>>> sourcesOf(String account, Collection<UUID> attributes);
}
