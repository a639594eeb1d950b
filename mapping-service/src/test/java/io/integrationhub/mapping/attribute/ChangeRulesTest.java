package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeRulesTest {

    private static final AttributeUse MAPPED = use(ConversionSettings.NONE);

    @Test
    void theTypeOfAnAttributeNeverChanges() {
        assertThat(ChangeRules.typeChange(text(null), dataset("a"))).hasValueSatisfying(fault -> {
            assertThat(fault.pointer()).isEqualTo("/type");
            assertThat(fault.detail()).contains("it is text");
        });
        assertThat(ChangeRules.typeChange(text(null), text(5))).isEmpty();
    }

    @Test
    void anOptionThatAValueMapUsesCannotBeTakenAway() {
        AttributeUse use = use(pairs("M", "male", "F", "female"));

        assertThat(broken(dataset("male", "female"), dataset("male"), use))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/options");
                    assertThat(fault.detail())
                            .contains("the source in hub crm: object Contact, field Gender", "/values/1/attribute");
                });
    }

    @Test
    void anOptionThatIsADefaultCannotBeTakenAway() {
        var settings = new ConversionSettings(null, null, null, TextNode.valueOf("female"));

        assertThat(broken(dataset("male", "female"), dataset("male"), use(settings)))
                .extracting(Violation::pointer)
                .containsExactly("/options");
    }

    @Test
    void aLimitThatADefaultIsLongerThanIsRefused() {
        var settings = new ConversionSettings(null, null, null, TextNode.valueOf("unknown"));

        assertThat(broken(text(null), text(3), use(settings)))
                .extracting(Violation::pointer)
                .containsExactly("/maxLength");
        assertThat(broken(text(null), text(7), use(settings))).isEmpty();
    }

    @Test
    void optionsMayBeAddedAndMovedAndThoseThatNobodyUsesTakenAway() {
        AttributeUse use = use(pairs("M", "male", "F", "female"));

        assertThat(broken(dataset("male", "female"), dataset("female", "other", "male"), use))
                .isEmpty();
        assertThat(broken(dataset("male", "female", "x"), dataset("male", "female"), use))
                .isEmpty();
        assertThat(broken(dataset("male", "female"), dataset("male"), MAPPED)).isEmpty();
    }

    @Test
    void whatDidNotFitBeforeIsNoFaultOfTheChange() {
        AttributeUse use = use(pairs("M", "male", "X", "gone"));

        assertThat(broken(dataset("male"), dataset("male", "more"), use)).isEmpty();
    }

    private static List<Violation> broken(AttributeSettings before, AttributeSettings after, AttributeUse use) {
        return ChangeRules.brokenConversions(before, after, List.of(use));
    }

    private static AttributeUse use(ConversionSettings conversion) {
        return new AttributeUse("crm", "the source in hub crm: object Contact, field Gender", conversion, false);
    }

    private static ConversionSettings pairs(String... fieldsAndAttributes) {
        var nodes = JsonNodeFactory.instance;
        return new ConversionSettings(
                List.of(
                        new ConversionSettings.Pair(
                                nodes.textNode(fieldsAndAttributes[0]), nodes.textNode(fieldsAndAttributes[1])),
                        new ConversionSettings.Pair(
                                nodes.textNode(fieldsAndAttributes[2]), nodes.textNode(fieldsAndAttributes[3]))),
                null,
                null,
                null);
    }

    private static AttributeSettings text(@Nullable Integer maxLength) {
        return new AttributeSettings("Text", AttributeType.TEXT, false, maxLength, List.of(), true);
    }

    private static AttributeSettings dataset(String... options) {
        return new AttributeSettings("Gender", AttributeType.DATASET, false, null, List.of(options), true);
    }
}
