package io.integrationhub.mapping.attribute;

import java.util.List;

/** An attribute together with its sources. */
record MappedAttribute(Attribute attribute, List<SourceView> sources) {

    MappedAttribute {
        sources = List.copyOf(sources);
    }
}
