package io.integrationhub.mapping.source;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.source.CandidateFields.Filter;
import io.integrationhub.mapping.source.CandidateFields.Position;
import io.integrationhub.mapping.source.SourceFieldView.SuggestionView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a hub as somebody chooses among them who gives an attribute a source. */
@ApplicationScoped
class SourceFields {

    private final Attributes attributes;
    private final CandidateFields fields;

    SourceFields(Attributes attributes, CandidateFields fields) {
        this.attributes = attributes;
        this.fields = fields;
    }

    /**
     * What is asked for.
     *
     * @param fitting whether only fields are wanted that can be a source of the attribute
     */
    record Asked(@Nullable String object, @Nullable String text, boolean fitting) {}

    @WithSession
    Uni<Page<SourceFieldView>> list(String attribute, Hub hub, Asked asked, @Nullable Cursor after, int limit) {
        Position start = after == null ? Position.START : position(after);
        return attributes
                .require(hub.account(), attribute)
                .chain(found ->
                        fields.page(hub, filter(found, asked), start, limit + 1).map(rows -> page(found, rows, limit)));
    }

    private static Filter filter(MappableAttribute attribute, Asked asked) {
        return new Filter(
                asked.object(),
                asked.text(),
                asked.fitting() ? FieldFit.possible(attribute.type()) : List.of(AttributeType.values()));
    }

    private static Page<SourceFieldView> page(MappableAttribute attribute, List<CandidateField> rows, int limit) {
        return Page.of(rows, limit, field -> new Cursor(List.of(field.object(), field.name())))
                .map(field -> SourceFieldView.of(field, FieldFit.of(attribute, field)));
    }

    /** Where the list goes on; a place that no row can have is not one that it has handed out. */
    private static Position position(Cursor cursor) {
        boolean possible = cursor.values().size() == 2
                && cursor.values().stream().noneMatch(name -> name.chars().anyMatch(Character::isISOControl));
        if (!possible) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return new Position(cursor.values().getFirst(), cursor.values().getLast());
    }

    @WithSession
    Uni<SourceFieldView.SuggestionsView> suggestions(String attribute, Hub hub) {
        return attributes.require(hub.account(), attribute).chain(found -> suggestions(found, hub));
    }

    private Uni<SourceFieldView.SuggestionsView> suggestions(MappableAttribute attribute, Hub hub) {
        return fields.withWords(hub, FieldSuggestions.words(attribute), FieldFit.possible(attribute.type()))
                .map(found -> FieldSuggestions.of(attribute, found))
                .map(found -> new SourceFieldView.SuggestionsView(
                        found.stream().map(SuggestionView::of).toList()));
    }

    /** A value map for the field; fails with field_not_found when the latest import does not have it. */
    @WithSession
    Uni<ProposedValues> proposedValues(String attribute, Hub hub, String object, String field) {
        return attributes
                .require(hub.account(), attribute)
                .chain(found -> find(hub, object, field)
                        .map(known -> known.orElseThrow(() -> MappingProblem.FIELD_NOT_FOUND.problem(
                                "The latest import has no such field. Import again?")))
                        .map(known -> ProposedValues.of(found.definition().rule(), known.type(), known.options())));
    }

    /** What can be no name is not looked for: the database may not even be able to store it. */
    private Uni<Optional<CandidateField>> find(Hub hub, String object, String field) {
        return SourceRequest.isName(object) && SourceRequest.isName(field)
                ? fields.find(hub, object, field)
                : Uni.createFrom().item(Optional.empty());
    }
}
