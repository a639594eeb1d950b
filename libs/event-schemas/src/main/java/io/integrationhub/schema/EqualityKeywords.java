package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords that ask whether values are equal. The library's compare how numbers are written, and look for a value among
 * nodes whose hashes anybody can make collide.
 */
final class EqualityKeywords {
    private static final int LONGEST_LIST = 150;

    private EqualityKeywords() {}

    /** {@code enum}, and {@code const}, which is an enum of one. */
    static final class OneOfValues extends BaseKeywordValidator {
        private final Set<String> allowed = new HashSet<>();
        private final String shown;
        private final int longest;

        OneOfValues(SchemaLocation location, JsonNode values, Schema parent, SchemaContext context) {
            super(KeywordType.ENUM, values, location, parent, context);
            values.forEach(value -> allowed.add(CanonicalText.of(value)));
            this.longest = allowed.stream().mapToInt(String::length).max().orElse(0);
            this.shown = shown(values);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            Optional<String> text = CanonicalText.of(data, longest);
            counted(context, text.map(String::length).orElse(longest));
            if (text.filter(allowed::contains).isEmpty()) {
                context.addError(
                        at(error(), context, data, place).arguments(shown).build());
            }
        }

        private static String shown(JsonNode values) {
            StringBuilder list = new StringBuilder("[");
            int count = 0;
            for (JsonNode value : values) {
                String next = (count == 0 ? "" : ", ") + value;
                if (list.length() + next.length() > LONGEST_LIST) {
                    return list + (count == 0 ? "" : ", ") + "… " + (values.size() - count) + " more]";
                }
                list.append(next);
                count++;
            }
            return list + "]";
        }
    }

    /** {@code const}. */
    static final class Constant extends BaseKeywordValidator {
        private final String allowed;
        private final String shown;

        Constant(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            super(KeywordType.CONST, value, location, parent, context);
            this.allowed = CanonicalText.of(value);
            String text = value.isTextual() ? value.textValue() : value.toString();
            this.shown = text.length() <= LONGEST_LIST ? text : text.substring(0, LONGEST_LIST) + "…";
        }

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            counted(context, allowed.length());
            if (CanonicalText.of(data, allowed.length()).filter(allowed::equals).isEmpty()) {
                context.addError(
                        at(error(), context, data, place).arguments(shown).build());
            }
        }
    }

    /** {@code uniqueItems}. */
    static final class UniqueItems extends BaseKeywordValidator {
        private final boolean wanted;

        UniqueItems(SchemaLocation location, JsonNode wanted, Schema parent, SchemaContext context) {
            super(KeywordType.UNIQUE_ITEMS, wanted, location, parent, context);
            this.wanted = wanted.booleanValue();
        }

        @Override
        public void validate(ExecutionContext context, JsonNode data, JsonNode root, NodePath place) {
            if (!wanted || !data.isArray()) {
                return;
            }
            Set<String> items = new HashSet<>();
            for (JsonNode item : data) {
                String text = CanonicalText.of(item);
                counted(context, text.length());
                if (!items.add(text)) {
                    context.addError(at(error(), context, data, place).build());
                    return;
                }
            }
        }
    }

    private static void counted(ExecutionContext context, int characters) {
        ((BoundedCheck) context).count(1 + characters / KeywordWork.CHARACTERS);
    }

    static MessageSourceError.Builder at(
            MessageSourceError.Builder error, ExecutionContext context, JsonNode data, NodePath place) {
        return error.instanceNode(data)
                .instanceLocation(place)
                .evaluationPath(context.getEvaluationPath())
                .locale(context.getExecutionConfig().getLocale());
    }
}
