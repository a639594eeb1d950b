package io.integrationhub.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.integrationhub.mapping.source.MappedField;
import io.integrationhub.mapping.source.MappedFields;
import io.integrationhub.mapping.translation.KnownNames;
import io.integrationhub.mapping.translation.Translation;
import io.integrationhub.mapping.translation.TranslationView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A call of thirty fields, five of each type, translated by the mapped fields of its hub: what a new session needs beside the
 * database. Texts, decimals and dates in the customer app's formats, booleans and datasets by value maps, addresses.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(java.util.concurrent.TimeUnit.SECONDS)
public class TranslationBenchmark {

    private static final int FIELDS = 30;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Map<String, JsonNode> call;
    private MappedFields mapped;

    /** Makes the call and the mappings; fails when something of the call would not be translated. */
    @Setup
    public void prepare() {
        call = new LinkedHashMap<>();
        var fields = new ArrayList<MappedField>();
        var types = List.of(AttributeType.values());
        for (int i = 0; i < FIELDS; i++) {
            var type = types.get(i % types.size());
            String name = "Field" + i;
            fields.add(new MappedField("Applicant", name, target("field_" + i, type)));
            call.put(name, value(type, i));
        }
        mapped = MappedFields.of(fields);
        if (!(translation() instanceof TranslationView view)
                || view.attributes().size() != FIELDS) {
            throw new IllegalStateException("not all fields are translated");
        }
    }

    /** One call, with all that is made for it alone. */
    @Benchmark
    public Translation.Outcome translation() {
        return Translation.of(call, KnownNames.ofFields(mapped));
    }

    private static Target target(String name, AttributeType type) {
        var rule = new ValueRule(type, null, type == AttributeType.DATASET ? List.of("auto", "home") : List.of());
        var settings = new ConversionSettings(values(type), null, null, null);
        return new Target(
                new AttributeDefinition(name, false, rule),
                Conversion.of(rule, settings, ValueFormats.of("dd.MM.yyyy", "1.234,56")));
    }

    private static List<Pair> values(AttributeType type) {
        return switch (type) {
            case BOOLEAN ->
                List.of(
                        new Pair(TextNode.valueOf("Y"), BooleanNode.TRUE),
                        new Pair(TextNode.valueOf("N"), BooleanNode.FALSE));
            case DATASET ->
                List.of(
                        new Pair(TextNode.valueOf("0012"), TextNode.valueOf("auto")),
                        new Pair(TextNode.valueOf("0013"), TextNode.valueOf("home")));
            default -> null;
        };
    }

    private static JsonNode value(AttributeType type, int number) {
        return switch (type) {
            case TEXT -> NODES.textNode("Dana Customer, " + number);
            case DIGIT -> NODES.textNode("1.234." + (100 + number) + ",50");
            case DATE -> NODES.textNode("17.05.1990");
            case BOOLEAN -> NODES.textNode("Y");
            case DATASET -> NODES.textNode("0012");
            case ADDRESS ->
                NODES.objectNode()
                        .put("street", number + " Main St")
                        .put("city", "Springfield")
                        .put("postalCode", "01234");
        };
    }
}
