package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.schema.CustomType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The event types of an account: those of the catalogue and its own. */
@ApplicationScoped
public class EventTypes {
    private final CatalogueTypes catalogue;
    private final CustomEventTypes custom;
    private final TypeSchemas schemas;

    EventTypes(CatalogueTypes catalogue, CustomEventTypes custom, TypeSchemas schemas) {
        this.catalogue = catalogue;
        this.custom = custom;
        this.schemas = schemas;
    }

    /** The catalogue in its order, then the account's own by name. */
    Uni<Page<EventType>> list(String account, @Nullable Cursor cursor, int limit) {
        String after = EventTypeList.position(cursor);
        List<EventType> first = EventTypeList.rest(catalogue.list(), after);
        String afterCustom = CustomType.isValid(after) ? after : "";
        return custom.after(account, afterCustom, limit + 1)
                .map(own -> Stream.concat(first.stream(), own.stream())
                        .limit(limit + 1L)
                        .toList())
                .map(rows -> Page.of(rows, limit, row -> new Cursor(List.of(row.type()))));
    }

    Uni<EventTypeView> get(String account, String type) {
        return catalogue
                .find(type)
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> own(account, type).map(found -> found.orElseThrow(() -> notFound(type))));
    }

    Uni<EventTypeView> create(String account, CreateEventTypeRequest request) {
        EventTypeDefinition definition = request.definition();
        definition.requireSound();
        return custom.create(account, request.type(), definition)
                .onTermination()
                .invoke(() -> schemas.changed(account, request.type()))
                .map(view -> view.with(definition.warnings()));
    }

    Uni<EventTypeView> change(String account, String type, SaveEventTypeRequest request, Preconditions preconditions) {
        requireOwn(type);
        EventTypeDefinition definition = request.definition();
        definition.requireSound();
        return custom.change(account, type, definition, preconditions)
                .onTermination()
                .invoke(() -> schemas.changed(account, type))
                .map(view -> view.with(definition.warnings()));
    }

    Uni<Void> delete(String account, String type, Preconditions preconditions) {
        requireOwn(type);
        return custom.delete(account, type, preconditions).onTermination().invoke(() -> schemas.changed(account, type));
    }

    /** Example of the type's data, or an event_type_not_found problem. */
    public Uni<JsonNode> example(String account, String type) {
        return get(account, type).map(EventTypeView::example);
    }

    /** Fails with event_type_not_found unless the catalogue or the account has the type. */
    public Uni<Void> require(String account, String type) {
        return get(account, type).replaceWithVoid();
    }

    /** Fails with event_type_not_found when no account can have the type. */
    public void requireName(String type) {
        if (catalogue.find(type).isEmpty() && !CustomType.isValid(type)) {
            throw notFound(type);
        }
    }

    private Uni<Optional<EventTypeView>> own(String account, String type) {
        return CustomType.isValid(type)
                ? custom.find(account, type)
                : Uni.createFrom().item(Optional.empty());
    }

    private void requireOwn(String type) {
        if (catalogue.find(type).isPresent()) {
            throw DispatchProblem.EVENT_TYPE_FIXED.problem("Only types that begin with custom. can be changed.");
        }
        requireName(type);
    }

    private static RuntimeException notFound(String type) {
        return CustomEventTypeRepository.notFound(type);
    }
}
