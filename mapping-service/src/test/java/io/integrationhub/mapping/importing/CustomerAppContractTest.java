package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers are asked to implement is what an import reads. */
class CustomerAppContractTest {

    private JsonNode contract;

    @BeforeEach
    void read() throws IOException {
        contract = new YAMLMapper()
                .readTree(Repository.root()
                        .resolve("contracts/openapi/customer-app.yaml")
                        .toFile());
    }

    @Test
    void thePublishedExamplesAreRead() {
        var examples = contract.at("/paths/~1objects/get/responses/200/content/application~1json/examples");
        var reading = new OfferedObjectsReader(Duration.ofMinutes(30));

        examples.forEach(example -> reading.add(ObjectPage.read(example.path("value")), 1));

        assertThat(reading.objects().objects())
                .extracting(OfferedObjects.OfferedObject::name)
                .containsExactly("Contact", "Loan");
        assertThat(reading.objects().fieldCount()).isEqualTo(7);
    }

    @Test
    void thePublishedTypesAreThoseOfAttributes() {
        var types = new ArrayList<String>();
        contract.at("/components/schemas/Field/properties/type/enum").forEach(type -> types.add(type.asText()));

        assertThat(types)
                .containsExactlyElementsOf(Arrays.stream(AttributeType.values())
                        .map(AttributeType::text)
                        .toList());
    }
}
