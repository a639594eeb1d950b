package io.integrationhub.mapping.attribute;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Says where an attribute is used. Who uses attributes knows them, not the other way round; hence this interface. */
public interface AttributeUses {

    /**
     * A use that keeps an attribute from being deleted.
     *
     * @param hub name of the hub
     * @param place what of the hub uses it, as the end of a sentence: "the field /a of the data schema of hub_2"
     */
    record Use(String hub, String place) {}

    /** The uses of an attribute of the account. Called within a session. */
    Uni<List<Use>> usesOf(String account, UUID attribute);
}
