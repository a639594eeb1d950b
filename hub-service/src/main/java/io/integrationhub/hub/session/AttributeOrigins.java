package io.integrationhub.hub.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a session's attributes come from. Only what was set after the session was created is kept, by name, and
 * what has a default since then; all others came with it, in one way.
 *
 * @param later by attribute name
 */
record AttributeOrigins(Map<String, Origin> later) {

    static final AttributeOrigins NONE = new AttributeOrigins(Map.of());

    AttributeOrigins {
        later = Map.copyOf(later);
    }

    /** Who gave a value, and when. */
    @Schema(name = "AttributeOrigin", description = "Where the value of an attribute comes from")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(
            @Schema(
                    description =
                            "record: it was read from a record of the customer app; default: the record or the call had"
                                    + " no value, and the source has this default; api: a call gave it; participant: somebody"
                                    + " entered it in the session",
                    enumeration = {Origin.RECORD, Origin.DEFAULT, Origin.API, Origin.PARTICIPANT})
            String kind,

            @Schema(description = "Hub whose record it was read from, or whose field names the call used") @Nullable
            String sourceName,

            @Schema(description = "When the session got it") Instant at) {

        static final String RECORD = "record";
        static final String DEFAULT = "default";
        static final String API = "api";
        static final String PARTICIPANT = "participant";
    }

    /** Of a new session: what has the default of its source. */
    static AttributeOrigins ofDefaults(Collection<String> defaulted, @Nullable String sourceName, Instant at) {
        return NONE.with(defaulted, List.of(), new Origin(Origin.DEFAULT, sourceName, at));
    }

    /** How it is after a change. */
    AttributeOrigins with(Collection<String> changed, Collection<String> removed, Origin origin) {
        var origins = new HashMap<>(later);
        changed.forEach(name -> origins.put(name, origin));
        removed.forEach(origins::remove);
        return new AttributeOrigins(origins);
    }

    /** The origin of each attribute that there is. */
    Map<String, Origin> of(Collection<String> names, Origin creation) {
        var origins = new TreeMap<String, Origin>();
        names.forEach(name -> origins.put(name, later.getOrDefault(name, creation)));
        return origins;
    }
}
