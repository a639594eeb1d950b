package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.schema.MappingRequest.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingPlanTest {

    private final Mapped mapped = Mapped.of("""
        {"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"number"},"d":{"enum":["x"]}}}\
        """);

    @Test
    void oneFieldMapsToOneAttributeAndOneAttributeToOneField() {
        mapped.to("/a", "first", AttributeType.TEXT);

        assertThat(refused(item("/b", "first")))
                .containsExactly(new Violation(
                        "/mappings/0/attribute",
                        "The attribute first is mapped to the field /a already: an attribute has one field of a schema"
                                + " at most."));
        assertThat(refused(item("/b", "second"), item("/c", "number"), item("/d", "second")))
                .extracting(Violation::pointer)
                .containsExactly("/mappings/0/attribute", "/mappings/2/attribute");
        assertThat(refused(item("/b", "second"), item("/b", "first")))
                .extracting(Violation::pointer)
                .contains("/mappings/1/pointer");
    }

    @Test
    void twoFieldsExchangeTheirAttributesInOneRequest() {
        mapped.to("/a", "first", AttributeType.TEXT).to("/b", "second", AttributeType.TEXT);

        assertThat(changes(item("/a", "second"), item("/b", "first"))).hasToString("{/a=second, /b=first}");
        assertThat(changes(item("/a", null), item("/b", "first"))).hasToString("{/a=, /b=first}");
    }

    @Test
    void aStaleFieldGivesItsAttributeUp() {
        mapped.stale("/a", "first", AttributeType.TEXT);

        assertThat(changes(item("/b", "first"))).hasToString("{/b=first, /a=}");
        assertThat(refused(item("/a", "second"))).extracting(Violation::pointer).containsExactly("/mappings/0/pointer");
        assertThat(changes(item("/a", null))).hasToString("{/a=}");
    }

    @Test
    void everyEntryThatCannotBeIsNamed() {
        assertThat(refused(
                        item("/z", "first"),
                        item("/a", "absent"),
                        item("/c", "first"),
                        new Item("/b", "second", new ConversionSettings(null, "refuse", null, null), null),
                        new Item("/d", "second", null, AddressGuess.SAME_NAMES)))
                .extracting(Violation::pointer)
                .containsExactly(
                        "/mappings/0/pointer",
                        "/mappings/1/attribute",
                        "/mappings/2/attribute",
                        "/mappings/3/conversion/unlisted",
                        "/mappings/4/address");
    }

    private MappingPlan plan(Item... items) {
        var attributes = Stream.of(
                        Mapped.attribute("first", AttributeType.TEXT),
                        Mapped.attribute("second", AttributeType.TEXT),
                        Mapped.attribute("number", AttributeType.DIGIT))
                .collect(Collectors.toMap(MappableAttribute::name, Function.identity()));
        return MappingPlan.of(mapped.all(), List.of(items), attributes);
    }

    private List<Violation> refused(Item... items) {
        return ((MappingPlan.Refused) plan(items)).violations();
    }

    private Map<String, String> changes(Item... items) {
        var changes = new LinkedHashMap<String, String>();
        ((MappingPlan.Changes) plan(items))
                .changes()
                .forEach((pointer, mapping) -> changes.put(
                        pointer, mapping == null ? "" : mapping.attribute().name()));
        return changes;
    }

    private static Item item(String pointer, @Nullable String attribute) {
        return new Item(pointer, attribute, null, null);
    }
}
