package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

/** A keyword that counts its work before it does it, and does nothing in a branch that has failed for good. */
record BoundedKeyword(Keyword keyword) implements Keyword {

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context)
            throws Exception {
        KeywordWork work = KeywordWork.of(getValue(), value, parent.getSchemaNode());
        return new Validator(keyword.newValidator(location, value, parent, context), work);
    }

    /** The keyword in one schema. */
    record Validator(KeywordValidator keyword, KeywordWork work) implements KeywordValidator {

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            BoundedCheck check = (BoundedCheck) context;
            check.count(units(check, data, place));
            if (check.isFull()) {
                return;
            }
            try {
                keyword.validate(context, data, root, place);
            } catch (BoundedCheck.Full e) {
                // The branch has failed; further errors of it are not shown.
            }
        }

        private long units(BoundedCheck check, JsonNode data, NodePath place) {
            long units = 1 + work.on(data);
            if (!check.tracksUnevaluated()) {
                return units;
            }
            // The library looks for the keyword among all schemas around, and keeps names and places as annotations.
            long around = check.getEvaluationSchema().size() + (long) check.annotationsAt(place);
            return 4 * units + around * (getKeyword().startsWith("unevaluated") ? units : 1);
        }

        @Override
        public String getKeyword() {
            return keyword.getKeyword();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return keyword.getSchemaLocation();
        }

        @Override
        public void preloadSchema() {
            keyword.preloadSchema();
        }
    }
}
