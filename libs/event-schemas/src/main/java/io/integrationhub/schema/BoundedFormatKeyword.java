package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.FormatKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import java.util.Map;

/** {@code format}, for which the library wants a class of its own. */
final class BoundedFormatKeyword extends FormatKeyword {

    BoundedFormatKeyword(Map<String, Format> formats) {
        super(formats);
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
        KeywordWork work = KeywordWork.of(getValue(), value, parent.getSchemaNode());
        return new BoundedKeyword.Validator(super.newValidator(location, value, parent, context), work);
    }
}
