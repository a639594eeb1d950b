package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

/** Stores conversion settings in one column, as JSON whose numbers are as they were written. */
@Converter
public class StoredConversion implements AttributeConverter<ConversionSettings, String> {

    private static final ObjectMapper JSON = ExactJson.mapper();

    /** How large the settings are as JSON. */
    static int bytes(ConversionSettings settings) {
        return written(settings).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String convertToDatabaseColumn(ConversionSettings settings) {
        return written(settings);
    }

    private static String written(ConversionSettings settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Conversion settings cannot be written", e);
        }
    }

    @Override
    public ConversionSettings convertToEntityAttribute(String column) {
        if (column.equals("{}")) {
            return ConversionSettings.NONE;
        }
        try {
            return JSON.readValue(column, ConversionSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored conversion settings cannot be read", e);
        }
    }
}
