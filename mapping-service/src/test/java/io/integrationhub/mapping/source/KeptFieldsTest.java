package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.List;
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
    void aHubWithoutFieldsIsAskedForEachTime() {
        kept.keep(HUB, MappedFields.NONE, kept.changes());

        assertThat(kept.find(HUB)).isEmpty();
    }
}
