package io.integrationhub.mapping.connection;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Stores the headers of a connection in one column, as a JSON array. */
@Converter
class StoredHeaders implements AttributeConverter<List<StoredHeader>, String> {

    @Override
    public String convertToDatabaseColumn(List<StoredHeader> headers) {
        var array = new JsonArray();
        headers.forEach(header -> array.add(new JsonObject()
                .put("name", header.name())
                .put("value", header.value())
                .put("sealed", header.sealed())));
        return array.encode();
    }

    @Override
    public List<StoredHeader> convertToEntityAttribute(String column) {
        return new JsonArray(column)
                .stream().map(JsonObject.class::cast).map(StoredHeaders::header).toList();
    }

    private static StoredHeader header(JsonObject json) {
        return new StoredHeader(json.getString("name"), json.getString("value"), json.getString("sealed"));
    }
}
