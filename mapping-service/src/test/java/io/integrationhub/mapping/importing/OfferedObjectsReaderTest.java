package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedObjectsReaderTest {

    @Test
    void aPageOfTheContractIsRead() {
        var page = page("""
                {"objects":[{"name":"Loan","label":"Loan","owner":"x","fields":[
                {"name":"Amount","label":"Amount","type":"digit","updatable":false},
                {"name":"Purpose","label":"Purpose","type":"dataset","updatable":true,"options":["auto","home"]}]}],
                "next":"abc"}""");

        assertThat(page.next()).isEqualTo("abc");
        assertThat(page.objects().getFirst().fields())
                .containsExactly(
                        new OfferedField("Amount", "Amount", AttributeType.DIGIT, false, List.of()),
                        new OfferedField("Purpose", "Purpose", AttributeType.DATASET, true, List.of("auto", "home")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                                          | no list named objects
            []                                                            | no list named objects
            {"objects":{}}                                                | no list named objects
            {"objects":[1]}                                               | /objects/0/name must be
            {"objects":[{"name":"a.b","label":"x","fields":[]}]}          | /objects/0/name must be
            {"objects":[{"name":"a b","label":"x","fields":[]}]}          | /objects/0/name must be
            {"objects":[{"name":"a","fields":[]}]}                        | /objects/0/label must be
            {"objects":[{"name":"a","label":"","fields":[]}]}             | /objects/0/label must be
            {"objects":[{"name":"a","label":"x"}]}                        | /objects/0/fields must be a list
            {"objects":[{"name":"a","label":"x\\u0000","fields":[]}]}      | /objects/0/label contains the character U+0000
            {"objects":[],"next":1}                                       | /next must be
            {"objects":[],"next":""}                                      | /next must be
            """)
    void anAnswerThatBreaksTheContractIsRefused(String answer, String fault) {
        assertThatThrownBy(() -> page(answer))
                .isInstanceOf(CustomerAppFailure.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name":"a/b","label":"x","type":"text","updatable":true                          | /name must be
            "name":"f","label":"x","type":"planted","updatable":true                         | /type must be one of text, digit
            "name":"f","label":"x","type":["text"],"updatable":true                          | /type must be one of
            "name":"f","label":"x","type":"text","updatable":"yes"                           | /updatable must be
            "name":"f","label":"x","type":"text"                                             | /updatable must be
            "name":"f","label":7,"type":"text","updatable":true                              | /label must be
            "name":"f","label":"x","type":"dataset","updatable":true                         | /options must be
            "name":"f","label":"x","type":"dataset","updatable":true,"options":[]            | /options must be
            "name":"f","label":"x","type":"dataset","updatable":true,"options":[1]           | /options/0 must be
            "name":"f","label":"x","type":"dataset","updatable":true,"options":["a","a"]     | /options/1 is there already
            """)
    void aFieldThatBreaksTheContractIsNamedByItsPlaceOnly(String field, String fault) {
        assertThatThrownBy(() -> page("{\"objects\":[{\"name\":\"a\",\"label\":\"x\",\"fields\":[{" + field + "}]}]}"))
                .isInstanceOf(CustomerAppFailure.class)
                .hasMessageContaining("/objects/0/fields/0" + fault)
                .hasMessageNotContaining("planted");
    }

    @Test
    void aFieldComesOncePerObjectAndAnObjectOnce() {
        String field = "{\"name\":\"f\",\"label\":\"x\",\"type\":\"text\",\"updatable\":true}";
        String twice = "{\"objects\":[{\"name\":\"a\",\"label\":\"x\",\"fields\":[" + field + "," + field + "]}]}";
        assertThatThrownBy(() -> page(twice)).hasMessageContaining("/objects/0/fields/1/name is there already");

        var reading = new OfferedObjectsReader(Duration.ofMinutes(30));
        String one = "{\"objects\":[{\"name\":\"a\",\"label\":\"x\",\"fields\":[]}]}";
        reading.add(page(one), 1);
        assertThatThrownBy(() -> reading.add(page(one), 1)).hasMessageContaining("lists an object twice: see page 2");
    }

    @Test
    void aCustomerAppThatNeverEndsIsStopped() {
        var repeating = new OfferedObjectsReader(Duration.ofMinutes(30));
        repeating.add(new ObjectPage(List.of(), "x"), 1);
        assertThatThrownBy(() -> repeating.add(new ObjectPage(List.of(), "x"), 1))
                .hasMessageContaining("same next cursor twice");

        var endless = new OfferedObjectsReader(Duration.ofMinutes(30));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        endless.add(new ObjectPage(List.of(), "cursor" + i), 1);
                    }
                })
                .hasMessageContaining("more than 200 pages");

        var heavy = new OfferedObjectsReader(Duration.ofMinutes(30));
        heavy.add(new ObjectPage(List.of(), "x"), 20 * 1024 * 1024);
        assertThatThrownBy(() -> heavy.add(new ObjectPage(List.of(), null), 1))
                .hasMessageContaining("more than 20 MiB");
    }

    private static ObjectPage page(String json) {
        try {
            return ObjectPage.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
