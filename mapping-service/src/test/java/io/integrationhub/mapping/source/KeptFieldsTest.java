package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.conversion.ValueFormats;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptFieldsTest {

    private static final KeptFields.Key HUB = new KeptFields.Key("acme", "hub_2");
    private static final MappedFields FIELDS = MappedFields.of(List.of(new MappedField(
            "contact",
            "first_name",
            new AttributeDefinition("given_name", false, new ValueRule(AttributeType.TEXT, null, List.of())))));

    private final KeptFields kept = new KeptFields();

    @Test
    void whatWasReadIsKept() {
        kept.keep(HUB, FIELDS, kept.changes());

        assertThat(kept.find(HUB)).contains(FIELDS);
    }

    @Test
    void aChangeOfTheAccountIsSeenAtOnce() {
        kept.keep(HUB, FIELDS, kept.changes());

        kept.forget("acme");

        assertThat(kept.find(HUB)).isEmpty();
    }

    @Test
    void aChangeOfAnotherAccountChangesNothing() {
        kept.keep(HUB, FIELDS, kept.changes());

        kept.forget("globex");

        assertThat(kept.find(HUB)).isPresent();
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        long before = kept.changes();
        kept.forget("acme");

        kept.keep(HUB, FIELDS, before);

        assertThat(kept.find(HUB)).isEmpty();
    }

    @Test
    void valueMapsAndOptionsWeighWhatTheyTake() {
        var options = IntStream.range(0, 1_000).mapToObj(i -> "option " + i).toList();
        var pairs = options.stream()
                .map(option -> new Pair(TextNode.valueOf("their " + option), TextNode.valueOf(option)))
                .toList();
        var rule = new ValueRule(AttributeType.DATASET, null, options);
        var settings = new ConversionSettings(pairs, null, null, TextNode.valueOf("x".repeat(20_000)));
        var target = new Target(
                new AttributeDefinition("purpose", false, rule), Conversion.of(rule, settings, ValueFormats.STANDARD));

        var mapped = MappedFields.of(List.of(new MappedField("Loan", "Purpose", target)));

        assertThat(mapped.bytes()).isBetween(400_000L, 1_000_000L);
        assertThat(FIELDS.bytes()).isBetween(100L, 1_000L);
    }

    @Test
    void aHubWithoutFieldsIsAskedForEachTime() {
        kept.keep(HUB, MappedFields.NONE, kept.changes());

        assertThat(kept.find(HUB)).isEmpty();
    }
}
