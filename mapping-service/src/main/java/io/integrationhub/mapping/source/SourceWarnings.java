package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.TypeFit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says what of a source will not work as it is: types that do not fit, values without a meaning. */
final class SourceWarnings {

    private static final int MOST_NAMED = 5;

    /** A field as the latest import has it. */
    record KnownField(String name, AttributeType type, boolean updatable, List<String> options) {
        KnownField {
            options = List.copyOf(options);
        }
    }

    private final SourceView source;
    private final ValueRule attribute;
    private final ConversionSettings settings;
    private final List<String> warnings = new ArrayList<>();

    private SourceWarnings(SourceView source, ValueRule attribute) {
        this.source = source;
        this.attribute = attribute;
        this.settings = Objects.requireNonNullElse(source.conversion(), ConversionSettings.NONE);
    }

    /** The source as it is shown, now that one knows what the latest import has of its fields. */
    static SourceView with(SourceView source, ValueRule attribute, List<KnownField> fields) {
        var about = new SourceWarnings(source, attribute);
        fields.forEach(about::field);
        about.settings();
        return source.withImported(fields.size() < source.fieldNames().size(), about.warnings);
    }

    private void field(KnownField field) {
        if (source.addressFields() == null) {
            types(field);
            options(field);
        } else if (TypeFit.ofPart(field.type()) != TypeFit.FITS) {
            warnings.add("A part of an address is a text, and the field " + field.name() + " is of type "
                    + field.type().text() + ".");
        }
        if (source.updatable() && !field.updatable()) {
            warnings.add("The customer app no longer lets the field " + field.name() + " be changed.");
        }
    }

    private void types(KnownField field) {
        TypeFit fit = TypeFit.of(field.type(), attribute.type());
        boolean settled = !settings.pairs().isEmpty() && fit != TypeFit.MISFIT;
        if (!settled) {
            fit.remark(field.type(), attribute.type()).ifPresent(warnings::add);
        }
        boolean ofBooleans = attribute.type() == AttributeType.BOOLEAN && field.type() != AttributeType.BOOLEAN;
        if (ofBooleans && source.updatable() && settings.pairs().isEmpty()) {
            warnings.add("The field is of type " + field.type().text()
                    + ": booleans are not written back to it without a value map.");
        }
    }

    /** Whether each option of the field means something, and each option of the attribute can be written back. */
    private void options(KnownField field) {
        if (attribute.type() != AttributeType.DATASET && attribute.type() != AttributeType.BOOLEAN) {
            return;
        }
        boolean mapped = !settings.pairs().isEmpty();
        if (mapped && settings.whenUnlisted() == ConversionSettings.Unlisted.REFUSE) {
            lacking("The value map lacks options of the field: ", field.options(), textsOfFields());
        }
        if (!mapped && attribute.type() == AttributeType.DATASET) {
            lacking("Options of the field are none of the attribute: ", field.options(), attribute.options());
        }
        if (mapped && source.updatable() && settings.whenUnlisted() != ConversionSettings.Unlisted.PASS_ON) {
            lacking(
                    "The value map cannot write these values of the attribute back: ",
                    attribute.type() == AttributeType.DATASET ? attribute.options() : List.of("true", "false"),
                    textsOfAttributes());
        }
    }

    private Set<String> textsOfFields() {
        var texts = new HashSet<String>();
        settings.pairs().forEach(pair -> {
            if (pair.field() != null && pair.field().isTextual()) {
                texts.add(pair.field().textValue());
            }
        });
        return texts;
    }

    private Set<String> textsOfAttributes() {
        var texts = new HashSet<String>();
        settings.pairs().forEach(pair -> {
            if (pair.attribute() != null) {
                texts.add(pair.attribute().asText());
            }
        });
        return texts;
    }

    private void lacking(String sentence, List<String> options, Collection<String> among) {
        var known = Set.copyOf(among);
        var absent = options.stream().filter(option -> !known.contains(option)).toList();
        if (!absent.isEmpty()) {
            warnings.add(sentence
                    + String.join(", ", absent.subList(0, Math.min(MOST_NAMED, absent.size())))
                    + (absent.size() > MOST_NAMED ? " and " + (absent.size() - MOST_NAMED) + " more." : "."));
        }
    }

    /** The attribute may have changed since the source was saved. */
    private void settings() {
        var violations = settings.violations("/conversion", attribute, source.updatable());
        violations.stream()
                .limit(MOST_NAMED)
                .forEach(violation -> warnings.add(violation.pointer() + ": " + violation.detail()));
        if (violations.size() > MOST_NAMED) {
            warnings.add("/conversion: breaks " + (violations.size() - MOST_NAMED) + " more rules.");
        }
    }
}
