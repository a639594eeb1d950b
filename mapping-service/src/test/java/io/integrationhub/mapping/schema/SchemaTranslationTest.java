package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.schema.SchemaTranslation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTranslationTest {

    private static final String SCHEMA = """
        {"properties":{"applicant":{"properties":{"firstName":{"type":"string"},"ssn":{"type":"string"},
            "sex":{"enum":["M","F"]},"home":{"properties":{"line1":{"type":"string"},"zip":{"type":"string"}}}}},
          "loan":{"properties":{"amount":{"type":"number"},"name":{"type":"string"}}},
          "broker":{"properties":{"name":{"type":"string"}}},
          "incomes":{"items":{"type":"number"}},"due":{"type":"string","format":"date"}}}\
        """;

    private final Mapped mapped = Mapped.of(SCHEMA);

    @Test
    void nestedDataBecomesAttributesByPointer() {
        mapped.to("/applicant/firstName", "first_name", AttributeType.TEXT)
                .to("/loan/amount", "loan_amount", AttributeType.DIGIT)
                .to("/incomes/0", "income", AttributeType.DIGIT)
                .sensitive("/applicant/ssn", "national_id", AttributeType.TEXT);

        var done = translated("""
            {"applicant":{"firstName":"Dana","ssn":"078","nick":"D"},"loan":{"amount":25000.10,"name":"car"},
             "incomes":[1,2],"shoe size":38}\
            """);

        assertThat(done.attributes().toString())
                .isEqualTo("{first_name=\"Dana\", income=1, loan_amount=25000.10, national_id=\"078\"}");
        assertThat(done.sensitive()).containsExactly("national_id");
        assertThat(done.unmapped())
                .containsExactlyInAnyOrder("applicant.nick", "loan.name", "incomes[1]", "[\"shoe size\"]");
    }

    @Test
    void aFlatNameIsAFieldWhenNoOtherHasIt() {
        mapped.to("/applicant/firstName", "first_name", AttributeType.TEXT)
                .to("/loan/name", "product", AttributeType.TEXT);

        assertThat(translated("{\"firstName\":\"Dana\",\"loan.name\":\"car\"}").attributes())
                .containsOnlyKeys("first_name", "product");
        assertThat(translated("{\"/applicant/firstName\":\"Dana\"}").attributes())
                .containsOnlyKeys("first_name");
        var refused = refused("{\"name\":\"car\"}");
        assertThat(refused.ambiguous()).isTrue();
        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/data/name");
            assertThat(violation.detail()).contains("loan.name, broker.name");
        });
    }

    @Test
    void aFieldThatIsGivenTwiceIsRefused() {
        mapped.to("/applicant/firstName", "first_name", AttributeType.TEXT);

        assertThat(refused("{\"applicant\":{\"firstName\":\"Dana\"},\"firstName\":\"Ada\"}")
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/data/firstName");
    }

    @Test
    void everyValueThatDoesNotFitIsNamedByItsPointer() {
        mapped.to("/loan/amount", "loan_amount", AttributeType.DIGIT)
                .to("/due", "due", AttributeType.DATE)
                .to("/applicant/firstName", "first_name", AttributeType.TEXT);

        var refused = refused("{\"loan\":{\"amount\":\"much\"},\"due\":\"31/12\",\"applicant\":{\"firstName\":{}}}");

        assertThat(refused.ambiguous()).isFalse();
        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/data/loan/amount", "/data/due", "/data/applicant/firstName");
    }

    @Test
    void valuesAreConvertedByTheFieldsValueMapDefaultAndPolicy() {
        var sex = new ConversionSettings(
                List.of(pair("\"M\"", "\"male\""), pair("\"F\"", "\"female\"")),
                "default",
                Documents.json("\"other\""),
                Documents.json("\"unknown\""));
        mapped.to("/applicant/sex", "sex", List.of("male", "female", "other", "unknown"), sex);

        assertThat(translated("{\"applicant\":{\"sex\":\"F\"}}").attributes()).hasToString("{sex=\"female\"}");
        assertThat(translated("{\"applicant\":{\"sex\":\"X\"}}").attributes()).hasToString("{sex=\"other\"}");
        assertThat(translated("{\"applicant\":{}}").attributes()).hasToString("{sex=\"unknown\"}");
        assertThat(SchemaTranslation.back(Map.of("sex", Documents.json("\"male\"")), mapped.names())
                        .data())
                .hasToString("{\"applicant\":{\"sex\":\"M\"}}");
    }

    @Test
    void whichOfTwoNamesOfAFieldIsAtFaultDoesNotDependOnTheirOrder() {
        mapped.to("/loan/amount", "loan_amount", AttributeType.DIGIT);

        assertThat(refused("{\"loan\":{\"amount\":1},\"loan.amount\":true}"))
                .isEqualTo(refused("{\"loan.amount\":true,\"loan\":{\"amount\":1}}"));
    }

    @Test
    void nullClearsAnAttributeAndAFieldThatIsMissingDoesNot() {
        mapped.to("/loan/amount", "loan_amount", AttributeType.DIGIT).to("/due", "due", AttributeType.DATE);

        var done = translated("{\"loan\":{\"amount\":null}}");

        assertThat(done.attributes()).isEmpty();
        assertThat(done.cleared()).containsExactly("loan_amount");
    }

    @Test
    void anAddressIsMadeOfTheMembersOfItsObject() {
        mapped.address("/applicant/home", "home", new AddressFields("line1", null, null, "zip"));

        var done = translated("{\"applicant\":{\"home\":{\"line1\":\"1 Main St\",\"zip\":\"80302\",\"floor\":2}}}");

        assertThat(done.attributes()).hasToString("{home={\"street\":\"1 Main St\",\"postalCode\":\"80302\"}}");
        assertThat(done.unmapped()).containsExactly("applicant.home.floor");
        assertThat(SchemaTranslation.back(done.attributes(), mapped.names()).data())
                .hasToString("{\"applicant\":{\"home\":{\"line1\":\"1 Main St\",\"zip\":\"80302\"}}}");
    }

    @Test
    void attributesComeBackInTheCustomersOwnWords() {
        mapped.to("/applicant/firstName", "first_name", AttributeType.TEXT)
                .sensitive("/applicant/ssn", "national_id", AttributeType.TEXT)
                .to("/incomes/0", "income", AttributeType.DIGIT);

        var back = SchemaTranslation.back(
                members("{\"first_name\":\"Dana\",\"national_id\":\"078\",\"income\":68400.50,\"other\":1}"),
                mapped.names());

        assertThat(back.data())
                .hasToString("{\"applicant\":{\"firstName\":\"Dana\",\"ssn\":\"078\"},\"incomes\":[68400.50]}");
        assertThat(back.sensitive()).containsExactly("/applicant/ssn");
        assertThat(back.fields()).containsEntry("income", "/incomes/0").hasSize(3);
    }

    @Test
    void aStaleFieldTranslatesNothing() {
        mapped.stale("/loan/amount", "loan_amount", AttributeType.DIGIT);

        assertThat(translated("{\"loan\":{\"amount\":1}}").attributes()).isEmpty();
        assertThat(SchemaTranslation.back(members("{\"loan_amount\":1}"), mapped.names())
                        .data())
                .isEmpty();
    }

    private Outcome.Translated translated(String data) {
        return (Outcome.Translated) SchemaTranslation.of(members(data), mapped.names());
    }

    private Outcome.Refused refused(String data) {
        return (Outcome.Refused) SchemaTranslation.of(members(data), mapped.names());
    }

    private static Map<String, JsonNode> members(String data) {
        var members = new LinkedHashMap<String, JsonNode>();
        Documents.json(data).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static ConversionSettings.Pair pair(String field, String attribute) {
        return new ConversionSettings.Pair(Documents.json(field), Documents.json(attribute));
    }
}
