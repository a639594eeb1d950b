package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.hub.attribute.AttributeLimits;
import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.hub.caller.Creator;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.hub.translation.CallTranslations;
import io.integrationhub.hub.translation.TranslatedData;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates a session: the hubs that the call names must exist, its data is translated, and only then anything is stored.
 */
@ApplicationScoped
class SessionCreation {

    private static final CallTranslations.Pointers POINTERS =
            new CallTranslations.Pointers("/sourceName", "/customerData");

    private final NamedHubs hubs;
    private final CallTranslations translations;
    private final SensitiveValues sensitive;
    private final Sessions sessions;
    private final ObjectMapper json;
    private final Lifetimes lifetimes;
    private final CurrentCaller caller;

    SessionCreation(
            NamedHubs hubs,
            CallTranslations translations,
            SensitiveValues sensitive,
            Sessions sessions,
            ObjectMapper json,
            Lifetimes lifetimes,
            CurrentCaller caller) {
        this.hubs = hubs;
        this.translations = translations;
        this.sensitive = sensitive;
        this.sessions = sessions;
        this.json = json;
        this.lifetimes = lifetimes;
        this.caller = caller;
    }

    /**
     * Creates a session.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<IdempotentAnswer<CreatedSessionView>> create(
            String account,
            String authorization,
            CreateSessionRequest request,
            IdempotentCall<CreatedSessionView> call) {
        AttributeLimits.requireValues(request.customerData(), POINTERS.data());
        Lifetime life = lifetimes.fromNow(request.expiresAt());
        return hubs.preCheck(account, hubs(request))
                .chain(() -> translations.ofCall(authorization, request.callData(), POINTERS))
                .chain(translation -> store(account, request, life, translation, call));
    }

    /** The hubs that the request names. */
    private static List<HubUse> hubs(CreateSessionRequest request) {
        var uses = new ArrayList<HubUse>();
        if (request.sourceName() != null) {
            uses.add(HubUse.asSource("/sourceName", request.sourceName()));
        }
        if (request.eventsHub() != null) {
            uses.add(HubUse.forEvents("/hubs/events", request.eventsHub()));
        }
        return uses;
    }

    private Uni<IdempotentAnswer<CreatedSessionView>> store(
            String account,
            CreateSessionRequest request,
            Lifetime life,
            TranslatedData translation,
            IdempotentCall<CreatedSessionView> call) {
        String id = Session.newId();
        var attributes = sensitive.seal(translation.attributes(), translation.sensitive(), account, id);
        AttributeLimits.requireRoom(attributes, HubServiceProblem.SESSION_TOO_LARGE);
        var created = NewSession.of(id, Creator.of(caller.get()), request, attributes, json, life);
        if (!translation.defaulted().isEmpty()) {
            var origins = AttributeOrigins.ofDefaults(translation.defaulted(), request.sourceName(), life.createdAt());
            created.session().setOrigins(json.valueToTree(origins.later()).toString());
        }
        var answer = new CreatedSessionView(id, sensitive.mask(attributes), translation.unmapped(), life.expiresAt());
        return sessions.store(account, created, hubs(request), answer, call);
    }
}
