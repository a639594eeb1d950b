package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.writeback.SessionFact.Changed;
import io.integrationhub.mapping.writeback.SessionFact.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where changes are written back to. */
class TargetTest {

    private static final UUID CRM = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID LOANS = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private static final List<UpdatableSource> SOURCES = List.of(
            new UpdatableSource("phone", CRM, "crm", "Contact"),
            new UpdatableSource("purpose", CRM, "crm", "Loan"),
            new UpdatableSource("first_name", CRM, "crm", "Contact"),
            new UpdatableSource("phone", LOANS, "loans", "Applicant"));

    private static final Map<String, Optional<JsonNode>> VALUES = Map.of(
            "phone", Optional.of(TextNode.valueOf("1")),
            "first_name", Optional.empty(),
            "purpose", Optional.of(TextNode.valueOf("auto")),
            "unmapped", Optional.of(TextNode.valueOf("x")));

    @Test
    void aChangeGoesToEachHubThatHasAnUpdatableSourceAndToOneRecordOfAnObjectAtOnce() {
        assertThat(Target.of(changed(Optional.empty()), SOURCES))
                .extracting(target -> target.hub() + " " + target.object() + " "
                        + target.values().keySet())
                .containsExactly("crm Contact [first_name, phone]", "crm Loan [purpose]", "loans Applicant [phone]");
    }

    @Test
    void aChangeThatCameFromTheCustomerAppIsNotWrittenBackToIt() {
        assertThat(Target.of(changed(Optional.of("crm")), SOURCES))
                .extracting(Target::hub)
                .containsExactly("loans");
    }

    @Test
    void aChangeThatCameFromAHubWithoutSourcesGoesToAllOthers() {
        assertThat(Target.of(changed(Optional.of("another")), SOURCES)).hasSize(3);
    }

    @Test
    void withoutUpdatableSourcesThereIsNothingToDo() {
        assertThat(Target.of(changed(Optional.empty()), List.of())).isEmpty();
    }

    @Test
    void valuesAreNotShown() {
        assertThat(Target.of(changed(Optional.empty()), SOURCES).toString()).doesNotContain("auto");
        assertThat(changed(Optional.empty()).toString()).doesNotContain("auto");
    }

    private static Changed changed(Optional<String> source) {
        return new Changed(new Event("/x 1", "1", "acme", "s-1", Optional.empty()), new TreeMap<>(VALUES), source);
    }
}
