package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.http.EntityTags;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.stream.Collectors;

/** An attribute together with its sources. */
record MappedAttribute(Attribute attribute, List<SourceView> sources) {

    MappedAttribute {
        sources = List.copyOf(sources);
    }

    /** Names its state, and that of its sources: they are shown with it, and change on their own. */
    EntityTag tag() {
        String shown = sources.stream().map(SourceView::toString).collect(Collectors.joining("\n"));
        return EntityTags.of(attribute.id(), attribute.version(), shown);
    }
}
