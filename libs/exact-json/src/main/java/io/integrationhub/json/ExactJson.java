package io.integrationhub.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Has JSON read so that nothing of it changes on its way: numbers keep the form in which they were written, and whatever
 * cannot be kept as it is fails with an {@link UnkeptValue} that says where. To make an object of a tree ({@code
 * treeToValue}) is the one way on which Jackson writes numbers anew.
 */
public final class ExactJson {

    private ExactJson() {}

    /** A mapper for trees, where the one of the application is not at hand. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        configure(mapper);
        return mapper;
    }

    /** Has a mapper read so. */
    public static void configure(ObjectMapper mapper) {
        var module = new SimpleModule("exact-json");
        module.addDeserializer(JsonNode.class, Trees.ofAnyKind());
        module.addDeserializer(ObjectNode.class, Trees.ofObjects());
        module.addDeserializer(ArrayNode.class, Trees.ofArrays());
        module.addDeserializer(String.class, new WholeText.Values());
        module.addKeyDeserializer(String.class, new WholeText.Names());
        mapper.registerModule(module);
        // The parser would refuse a number of more than a thousand digits without saying where it is. Trees do; and no
        // document is so large that reading one of its numbers took long.
        mapper.getFactory()
                .setStreamReadConstraints(mapper.getFactory()
                        .streamReadConstraints()
                        .rebuild()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build());
    }
}
