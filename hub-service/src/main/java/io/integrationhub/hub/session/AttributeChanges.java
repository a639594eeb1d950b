package io.integrationhub.hub.session;

import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.attribute.AttributeLimits;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.hub.translation.CallTranslations;
import io.integrationhub.hub.translation.TranslatedData;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets attributes of a session. The call is translated first; then, with the session locked, it is merged into what is
 * stored, so that of two calls at once neither is lost.
 */
@ApplicationScoped
class AttributeChanges {

    private static final CallTranslations.Pointers POINTERS = new CallTranslations.Pointers("/source", "/attributes");

    private final SessionRepository repository;
    private final NamedHubs hubs;
    private final CallTranslations translations;
    private final SensitiveValues sensitive;
    private final AttributeMerge merge;
    private final UserActions actions;

    AttributeChanges(
            SessionRepository repository,
            NamedHubs hubs,
            CallTranslations translations,
            SensitiveValues sensitive,
            AttributeMerge merge,
            UserActions actions) {
        this.repository = repository;
        this.hubs = hubs;
        this.translations = translations;
        this.sensitive = sensitive;
        this.merge = merge;
        this.actions = actions;
    }

    /**
     * Sets attributes.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<AttributesView> set(String account, String id, String authorization, SetAttributesRequest request) {
        AttributeLimits.requireValues(request.attributes(), POINTERS.data());
        return repository
                .requireOpen(account, id)
                .chain(() -> hubs.require(account, hubs(request)))
                .chain(() -> translations.translate(authorization, request.source(), request.attributes(), POINTERS))
                .chain(translation -> store(account, id, request.source(), translation));
    }

    private Uni<Void> record(String id, @Nullable String source, TranslatedData translation) {
        var names = new TreeSet<>(translation.attributes().keySet());
        names.addAll(translation.cleared());
        return actions.record("session.attributes_changed", AuditedObject.of("session", id), new Said(source), names);
    }

    /** What the audit shows of a call. */
    private record Said(@Nullable String sourceName) {}

    private static List<HubUse> hubs(SetAttributesRequest request) {
        return request.source() == null ? List.of() : List.of(HubUse.asSource(POINTERS.source(), request.source()));
    }

    @WithTransaction
    Uni<AttributesView> store(String account, String id, @Nullable String source, TranslatedData translation) {
        var values = sensitive.seal(translation.attributes(), translation.sensitive(), account, id);
        var set = new AttributeMerge.NewValues(values, translation.cleared(), translation.defaulted(), source, "api");
        return repository
                .requireOpenForChange(account, id)
                .chain(session -> merge.apply(session, set))
                .call(() -> record(id, source, translation))
                .map(attributes -> new AttributesView(sensitive.mask(attributes), translation.unmapped()));
    }
}
