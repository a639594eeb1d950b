package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.importing.ImportChanges.Place;
import io.integrationhub.mapping.importing.ImportChanges.Some;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores what an import has changed in one column, as a JSON object. */
@Converter
class StoredChanges implements AttributeConverter<@Nullable ImportChanges, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable ImportChanges changes) {
        return changes == null
                ? null
                : new JsonObject()
                        .put("objectsAdded", json(changes.objectsAdded()))
                        .put("objectsChanged", json(changes.objectsChanged()))
                        .put("objectsRemoved", json(changes.objectsRemoved()))
                        .put("fieldsAdded", json(changes.fieldsAdded()))
                        .put("fieldsChanged", json(changes.fieldsChanged()))
                        .put("fieldsRemoved", json(changes.fieldsRemoved()))
                        .put("staleSources", json(changes.staleSources()))
                        .put("changedSources", json(changes.changedSources()))
                        .encode();
    }

    @Override
    public @Nullable ImportChanges convertToEntityAttribute(@Nullable String column) {
        if (column == null) {
            return null;
        }
        var json = new JsonObject(column);
        return new ImportChanges(
                some(json, "objectsAdded"),
                some(json, "objectsChanged"),
                some(json, "objectsRemoved"),
                some(json, "fieldsAdded"),
                some(json, "fieldsChanged"),
                some(json, "fieldsRemoved"),
                some(json, "staleSources"),
                some(json, "changedSources"));
    }

    private static JsonObject json(Some some) {
        var first = new JsonArray();
        some.first()
                .forEach(place -> first.add(
                        new JsonArray().add(place.object()).add(place.field()).add(place.attribute())));
        return new JsonObject().put("count", some.count()).put("first", first);
    }

    private static Some some(JsonObject json, String name) {
        JsonObject some = json.getJsonObject(name);
        return new Some(
                some.getInteger("count"),
                some.getJsonArray("first").stream()
                        .map(JsonArray.class::cast)
                        .map(place -> new Place(place.getString(0), place.getString(1), place.getString(2)))
                        .toList());
    }
}
