package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {

    @Test
    void aNewVersionSaysWhatItChangesAndWhatHappensToTheMappings() {
        var before = Mapped.of("""
            {"properties":{"kept":{"type":"string"},"gone":{"type":"string"},"lost":{"type":"string"},
              "retyped":{"type":"string"},"back":{"type":"string"}}}\
            """)
                .to("/kept", "kept", AttributeType.TEXT)
                .to("/lost", "lost", AttributeType.TEXT)
                .to("/retyped", "retyped", AttributeType.TEXT)
                .stale("/back", "back", AttributeType.TEXT);
        var after = (SchemaReading.Fields) Documents.read("""
            {"properties":{"kept":{"type":"string"},"retyped":{"type":"number"},"back":{"type":"string"},"new":{}}}\
            """);

        var difference = SchemaDifference.between(before.all(), after.fields());

        assertThat(difference.added()).containsExactly("/back", "/new");
        assertThat(difference.removed()).containsExactly("/gone", "/lost");
        assertThat(difference.changed()).containsExactly(new SchemaDifference.ChangedType("/retyped", "text", "digit"));
        assertThat(difference.mappings().kept()).isEqualTo(3);
        assertThat(difference.mappings().stale())
                .extracting(SchemaDifference.Touched::pointer)
                .containsExactly("/lost");
        assertThat(difference.mappings().revived())
                .extracting(SchemaDifference.Touched::pointer)
                .containsExactly("/back");
        assertThat(difference.mappings().mismatched())
                .extracting(SchemaDifference.Touched::pointer)
                .containsExactly("/retyped");
    }
}
