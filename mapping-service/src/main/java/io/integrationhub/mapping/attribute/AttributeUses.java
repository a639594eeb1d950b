package io.integrationhub.mapping.attribute;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds the uses of attributes beside their sources. Who uses attributes knows them, not the other way round; hence this
 * interface.
 */
public interface AttributeUses {

    /** The uses of the account's attributes by id; attributes without any may be missing. Called within a session. */
    Uni<Map<UUID, List<AttributeUse>>> usesOf(String account, Collection<UUID> attributes);
}
