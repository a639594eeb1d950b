package io.integrationhub.mapping.writeback;

import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.StoredConversion;
import io.integrationhub.mapping.attribute.Texts;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mapping as write-back asks for it. */
@ApplicationScoped
class UpdatableSources {

    private static final String UPDATABLE = """
            select attribute.name, hub.id as hub_id, hub.name as hub, source.object
            from source
            join hub on hub.id = source.hub_id
            join attribute on attribute.id = source.attribute_id
            where attribute.account = $1 and attribute.name = any($2) and hub.account = $1 and source.updatable
                and attribute.externally_mapped
            order by hub.id, source.object, attribute.name""";

    private static final String OF_HUB = """
            select attribute.name, attribute.type, attribute.max_length, attribute.options, source.object, source.field,
                source.street_field, source.city_field, source.state_field, source.postal_code_field,
                source.updatable and attribute.externally_mapped as updatable, source.conversion, connection.date_format,
                connection.number_format, imported_field.type as field_type
            from source
            join attribute on attribute.id = source.attribute_id
            left join connection on connection.hub_id = source.hub_id
            left join imported_field on imported_field.hub_id = source.hub_id and imported_field.object = source.object
                and imported_field.name = source.field
            where source.hub_id = $1 and attribute.account = $2 and attribute.name = any($3)""";

    private final Texts options = new Texts();
    private final StoredConversion conversions = new StoredConversion();
    private final Pool pool;

    UpdatableSources(Pool pool) {
        this.pool = pool;
    }

    /** The updatable sources of these attributes, in all hubs of the account. */
    Uni<List<UpdatableSource>> of(String account, Collection<String> attributes) {
        return pool.preparedQuery(UPDATABLE)
                .execute(Tuple.of(account, attributes.toArray(String[]::new)))
                .map(rows -> WriteBackTable.all(rows, UpdatableSources::source));
    }

    /** Where the values of these attributes go to in a hub, by attribute. */
    Uni<Map<String, WritableField>> ofHub(
            SqlConnection connection, String account, UUID hub, Collection<String> attributes) {
        return connection
                .preparedQuery(OF_HUB)
                .execute(Tuple.of(hub, account, attributes.toArray(String[]::new)))
                .map(rows -> WriteBackTable.all(rows, this::field).stream()
                        .collect(Collectors.toMap(WritableField::attribute, Function.identity())));
    }

    private static UpdatableSource source(Row row) {
        return new UpdatableSource(
                row.getString("name"), row.getUUID("hub_id"), row.getString("hub"), row.getString("object"));
    }

    private WritableField field(Row row) {
        return new WritableField(
                row.getString("name"), row.getString("object"), row.getBoolean("updatable"), conversion(row));
    }

    /** Null when the latest import has no such field. */
    private static @Nullable AttributeType fieldType(Row row) {
        @Nullable String type = row.getString("field_type");
        return type == null ? null : AttributeType.valueOf(type);
    }

    private FieldConversion conversion(Row row) {
        var rule = new ValueRule(
                AttributeType.valueOf(row.getString("type")),
                row.getInteger("max_length"),
                options.convertToEntityAttribute(row.getString("options")));
        var settings = conversions.convertToEntityAttribute(row.getString("conversion"));
        var formats = ValueFormats.of(row.getString("date_format"), row.getString("number_format"));
        String field = row.getString("field");
        if (field != null) {
            return new FieldConversion(List.of(field), Conversion.of(rule, settings, formats, fieldType(row)));
        }
        var parts = new AddressFields(
                row.getString("street_field"),
                row.getString("city_field"),
                row.getString("state_field"),
                row.getString("postal_code_field"));
        return new FieldConversion(parts.names(), Conversion.ofAddress(rule, settings, formats, parts));
    }
}
