package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.writeback.Composition.Change;
import io.integrationhub.mapping.writeback.Composition.Composed;
import io.integrationhub.mapping.writeback.Composition.Value;
import io.integrationhub.mapping.writeback.WritableField.FieldValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a PATCH carries. */
class CompositionTest {

    private static final JsonNode ADA = TextNode.valueOf("Ada");

    @Test
    void onlyWhatChangedIsInThePatchByTheNamesOfTheFields() {
        var composed = compose(Map.of("first_name", field("FirstName", true), "phone", field("Phone", true)), Set.of());

        assertThat(composed.fields()).isEqualTo(Map.of("FirstName", ADA));
        assertThat(composed.skipped()).isEmpty();
    }

    @Test
    void aValueThatIsGoneClearsItsField() {
        var composed = Composition.of(
                "Contact",
                List.of(new Change("first_name", new Value.Known(Optional.empty()))),
                Map.of("first_name", field("FirstName", true)),
                Set.of());

        assertThat(composed.fields()).isEqualTo(Map.of("FirstName", NullNode.getInstance()));
    }

    @Test
    void aSourceThatWasRemovedMeanwhileIsSkipped() {
        assertSkipped(compose(Map.of(), Set.of()), "source_removed");
    }

    @Test
    void aSourceThatLeadsToAnotherObjectMeanwhileIsSkipped() {
        var elsewhere = new WritableField("first_name", "Loan", true, value -> new FieldValues.Values(Map.of()));

        assertSkipped(compose(Map.of("first_name", elsewhere), Set.of()), "source_removed");
    }

    @Test
    void aSourceThatIsNotUpdatableAnyMoreIsSkipped() {
        assertSkipped(compose(Map.of("first_name", field("FirstName", false)), Set.of()), "not_updatable");
    }

    @Test
    void whatALaterWriteBackHasANewerValueOfIsSkipped() {
        assertSkipped(compose(Map.of("first_name", field("FirstName", true)), Set.of("first_name")), "superseded");
    }

    @Test
    void aValueThatHasNoFormInTheCustomerAppIsSkippedAndTheReasonKept() {
        var refusing =
                new WritableField("first_name", "Contact", true, value -> new FieldValues.Refused("It is unlisted."));

        Composed composed = compose(Map.of("first_name", refusing), Set.of());

        assertSkipped(composed, "value_refused");
        assertThat(composed.sentence()).contains("It is unlisted.");
    }

    @Test
    void aValueThatCannotBeOpenedIsSkipped() {
        assertSkipped(
                Composition.of(
                        "Contact",
                        List.of(new Change("first_name", new Value.Unreadable())),
                        Map.of("first_name", field("FirstName", true)),
                        Set.of()),
                "value_unreadable");
    }

    private static Composed compose(Map<String, WritableField> writable, Set<String> later) {
        return Composition.of(
                "Contact", List.of(new Change("first_name", new Value.Known(Optional.of(ADA)))), writable, later);
    }

    private static WritableField field(String name, boolean updatable) {
        return new WritableField(
                "first_name",
                "Contact",
                updatable,
                value -> new FieldValues.Values(Map.of(name, value.orElseGet(NullNode::getInstance))));
    }

    private static void assertSkipped(Composed composed, String reason) {
        assertThat(composed.fields()).isEmpty();
        assertThat(composed.skipped()).isEqualTo(Map.of("first_name", reason));
    }
}
