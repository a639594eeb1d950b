package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Draft202012;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Draft 2020-12 with every keyword bounded. To be used with a {@link BoundedCheck} only. What is no keyword of the draft
 * has no effect, as the draft has it (core, section 6.5), and nobody's names get into the log.
 */
final class BoundedDialect {

    /** Of the library's own; {@code dependencies} and {@code id} are of drafts before. */
    private static final Set<String> NOT_OF_THE_DRAFT = Set.of("dependencies", "id", "notAllowed");

    private static final Map<KeywordType, Constructor> OWN = Map.of(
            KeywordType.ENUM, EqualityKeywords.OneOfValues::new,
            KeywordType.CONST, EqualityKeywords.Constant::new,
            KeywordType.UNIQUE_ITEMS, EqualityKeywords.UniqueItems::new,
            KeywordType.NOT, BranchKeywords.Not::new,
            KeywordType.PROPERTY_NAMES, BranchKeywords.PropertyNames::new);

    static final Dialect INSTANCE = dialect();

    private BoundedDialect() {}

    private static Dialect dialect() {
        Dialect draft = Draft202012.getInstance();
        return Dialect.builder(draft.getId())
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword(draft.getIdKeyword())
                .formats(BoundedFormats.all())
                .vocabularies(draft.getVocabularies())
                .keywords(keywords(draft))
                .unknownKeywordFactory((name, context) -> null)
                .formatKeywordFactory(formats -> new BoundedFormatKeyword(formats))
                .build();
    }

    private static Collection<Keyword> keywords(Dialect draft) {
        Map<String, Keyword> own = new HashMap<>();
        OWN.forEach((type, constructor) -> own.put(type.getValue(), new Own(type, constructor)));
        DecimalKeywords.all().forEach(keyword -> own.put(keyword.getValue(), keyword));
        return draft.getKeywords().entrySet().stream()
                .filter(entry -> !NOT_OF_THE_DRAFT.contains(entry.getKey()))
                .filter(entry -> !KeywordType.FORMAT.getValue().equals(entry.getKey()))
                .<Keyword>map(entry -> new BoundedKeyword(own.getOrDefault(entry.getKey(), entry.getValue())))
                .toList();
    }

    @FunctionalInterface
    private interface Constructor {
        KeywordValidator make(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context);
    }

    private record Own(KeywordType type, Constructor constructor) implements Keyword {

        @Override
        public String getValue() {
            return type.getValue();
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            return constructor.make(location, value, parent, context);
        }
    }
}
