package io.integrationhub.schema;

import static io.integrationhub.schema.EqualityKeywords.at;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keywords that check a branch and say something of its result. The library's quote the whole subschema for each value, or
 * make an error of each error.
 */
final class BranchKeywords {
    private BranchKeywords() {}

    /** {@code not}. */
    static final class Not extends BaseKeywordValidator {
        private static final int LONGEST_QUOTE = 150;

        private final Schema schema;
        private final String shown;

        Not(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            super(KeywordType.NOT, value, location, parent, context);
            this.schema = context.newSchema(location, value, parent);
            String text = value.toString();
            this.shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        }

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            if (errors(schema, context, data, root, place).isEmpty()) {
                context.addError(
                        at(error(), context, data, place).arguments(shown).build());
            }
        }

        @Override
        public void preloadSchema() {
            schema.initializeValidators();
        }
    }

    /** {@code propertyNames}. */
    static final class PropertyNames extends BaseKeywordValidator {
        private final Schema schema;

        PropertyNames(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            super(KeywordType.PROPERTY_NAMES, value, location, parent, context);
            this.schema = context.newSchema(location, value, parent);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            for (Iterator<String> names = data.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                List<Error> errors = errors(schema, context, TextNode.valueOf(name), data, place.append(name));
                if (!errors.isEmpty()) {
                    String why = errors.getFirst().getMessage();
                    context.addError(at(error(), context, data, place)
                            .property(name)
                            .arguments(name, why)
                            .build());
                }
            }
        }

        @Override
        public void preloadSchema() {
            schema.initializeValidators();
        }
    }

    private static List<Error> errors(
            Schema schema, ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
        List<Error> before = context.getErrors();
        List<Error> branch = new ArrayList<>();
        context.setErrors(branch);
        try {
            schema.validate(context, data, root, place);
        } finally {
            context.setErrors(before);
        }
        return branch;
    }
}
