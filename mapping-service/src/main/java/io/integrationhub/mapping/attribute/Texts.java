package io.integrationhub.mapping.attribute;

import io.vertx.core.json.JsonArray;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Stores a list of texts in one column, as a JSON array. */
@Converter
public class Texts implements AttributeConverter<List<String>, String> {

    @Override
    public String convertToDatabaseColumn(List<String> texts) {
        return new JsonArray(List.copyOf(texts)).encode();
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return new JsonArray(column).stream().map(String.class::cast).toList();
    }
}
