package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.source.SourceWarnings.KnownField;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceWarningsTest {

    private static final String NOT_WRITTEN =
            "The field is of type text: booleans are not written back to it without a value map.";

    @Test
    void whatAValueMapBreaksIsNamedInPart() {
        var pairs = IntStream.range(0, 1_000)
                .mapToObj(i -> new Pair(TextNode.valueOf("M" + i), TextNode.valueOf("gone")))
                .toList();
        var changed = new ValueRule(AttributeType.DATASET, null, List.of("male"));
        var source = source(false, new ConversionSettings(pairs, null, null, null));

        var warnings = SourceWarnings.with(source, changed, List.of()).warnings();

        assertThat(warnings).hasSize(6);
        assertThat(warnings.getFirst()).startsWith("/conversion/values/0/attribute: ");
        assertThat(warnings.getLast()).isEqualTo("/conversion: breaks 995 more rules.");
    }

    @Test
    void booleansAreNotWrittenBackToAFieldOfAnotherTypeWithoutAValueMap() {
        var yes = new Pair(TextNode.valueOf("Y"), BooleanNode.TRUE);
        var no = new Pair(TextNode.valueOf("N"), BooleanNode.FALSE);
        var mapped = new ConversionSettings(List.of(yes, no), null, null, null);

        assertThat(warnings(source(true, ConversionSettings.NONE))).contains(NOT_WRITTEN);
        assertThat(warnings(source(false, ConversionSettings.NONE))).doesNotContain(NOT_WRITTEN);
        assertThat(warnings(source(true, mapped))).isEmpty();
    }

    private static List<String> warnings(SourceView source) {
        var rule = new ValueRule(AttributeType.BOOLEAN, null, List.of());
        var field = new KnownField("Field", AttributeType.TEXT, true, List.of());
        return SourceWarnings.with(source, rule, List.of(field)).warnings();
    }

    private static SourceView source(boolean updatable, ConversionSettings conversion) {
        return new SourceView("crm", "Contact", "Field", null, updatable, conversion, false, List.of());
    }
}
