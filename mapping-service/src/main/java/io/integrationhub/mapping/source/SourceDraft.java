package io.integrationhub.mapping.source;

import io.integrationhub.mapping.conversion.Target;
import java.util.List;

/**
 * A source, saved or not: what it takes of a record, and what becomes of it.
 *
 * @param fields names of the fields of the object
 * @param masked whether people must not see the values: the attribute is sensitive, or another is that has one of the fields
 */
public record SourceDraft(String object, List<String> fields, Target target, boolean masked) {

    public SourceDraft {
        fields = List.copyOf(fields);
    }
}
