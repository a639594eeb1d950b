package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.List;

/** The objects that a customer app offers, with their fields, in its order. */
record OfferedObjects(List<OfferedObject> objects) {

    OfferedObjects {
        objects = List.copyOf(objects);
    }

    /** A kind of record, such as Contact. */
    record OfferedObject(String name, String label, List<OfferedField> fields) {
        OfferedObject {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field of an object.
     *
     * @param updatable whether the customer app lets it be changed
     * @param options allowed values of a dataset; otherwise empty
     */
    record OfferedField(String name, String label, AttributeType type, boolean updatable, List<String> options) {
        OfferedField {
            options = List.copyOf(options);
        }
    }

    int fieldCount() {
        return objects.stream().mapToInt(object -> object.fields().size()).sum();
    }
}
