package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.hub.hub.Hubs;
import io.integrationhub.hub.idempotency.Answer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.translation.Translation;
import io.integrationhub.hub.translation.Translations;
import io.integrationhub.kit.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates a session: the hubs that the call names must exist, its data is translated, and only then anything is stored.
 */
@ApplicationScoped
class SessionCreation {

    private static final Translations.Pointers POINTERS = new Translations.Pointers("/sourceName", "/customerData");

    private final Hubs hubs;
    private final Translations translations;
    private final SensitiveValues sensitive;
    private final Sessions sessions;
    private final ObjectMapper json;
    private final Lifetimes lifetimes;

    SessionCreation(
            Hubs hubs,
            Translations translations,
            SensitiveValues sensitive,
            Sessions sessions,
            ObjectMapper json,
            Lifetimes lifetimes) {
        this.hubs = hubs;
        this.translations = translations;
        this.sensitive = sensitive;
        this.sessions = sessions;
        this.json = json;
        this.lifetimes = lifetimes;
    }

    /**
     * Creates a session.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<Answer<CreatedSessionView>> create(
            String account,
            String authorization,
            CreateSessionRequest request,
            IdempotentCall<CreatedSessionView> call) {
        SessionLimits.requireValues(request.customerData(), POINTERS.data());
        SessionLimits.requireRecords(request.records());
        Lifetime life = lifetimes.fromNow(request.expiresAt());
        return requireHubs(account, request)
                .chain(() ->
                        translations.translate(authorization, request.sourceName(), request.customerData(), POINTERS))
                .chain(translation -> store(account, request, life, translation, call));
    }

    private Uni<Void> requireHubs(String account, CreateSessionRequest request) {
        var named = new TreeSet<String>();
        if (request.sourceName() != null) {
            named.add(request.sourceName());
        }
        if (request.eventsHub() != null) {
            named.add(request.eventsHub());
        }
        return hubs.existing(account, named)
                .invoke(existing -> refuseUnknown(request, existing))
                .replaceWithVoid();
    }

    private static void refuseUnknown(CreateSessionRequest request, Set<String> existing) {
        List<Violation> errors = new ArrayList<>();
        if (request.sourceName() != null && !existing.contains(request.sourceName())) {
            errors.add(unknown("/sourceName", request.sourceName()));
        }
        if (request.eventsHub() != null && !existing.contains(request.eventsHub())) {
            errors.add(unknown("/hubs/events", request.eventsHub()));
        }
        if (!errors.isEmpty()) {
            throw HubServiceProblem.UNKNOWN_HUB.problem("The session names a hub that does not exist.", errors);
        }
    }

    private static Violation unknown(String pointer, String name) {
        return new Violation(pointer, "There is no hub named " + name + ".");
    }

    private Uni<Answer<CreatedSessionView>> store(
            String account,
            CreateSessionRequest request,
            Lifetime life,
            Translation translation,
            IdempotentCall<CreatedSessionView> call) {
        String id = Session.newId();
        var attributes = sensitive.seal(translation.attributes(), translation.sensitive(), account, id);
        SessionLimits.requireRoom(attributes);
        var created = NewSession.of(id, account, request, attributes, json, life);
        var answer = new CreatedSessionView(id, sensitive.mask(attributes), translation.unmapped(), life.expiresAt());
        return sessions.store(account, created, answer, call);
    }
}
