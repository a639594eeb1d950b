package io.integrationhub.dispatch.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.history.DeliveryTail.Message;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Deliveries as they change, as server-sent events. */
@Path("/api/v1/deliveries/stream")
@Tag(name = "Deliveries")
@RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.DELIVERIES_READ})
class DeliveryStreamResource {
    /** For who does not read what is written, not even that the stream is over. */
    private static final long GRACE_MILLIS = 10_000;

    private static final long LONGEST_MILLIS = 86_400_000;

    private final DeliveryStreams streams;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final Clock clock;

    DeliveryStreamResource(DeliveryStreams streams, CurrentCaller caller, ObjectMapper json, Clock clock) {
        this.streams = streams;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "followDeliveries",
            summary = "Follow deliveries as they change",
            description = "Server-sent events: ready, when what changes from then on is told; deliveries, each an array"
                    + " of deliveries, in the form of a list's items, whose state has changed, failed attempts that are"
                    + " repeated among them; gap, when more than ten thousand deliveries would have to be told at once, more than a million"
                    + " of the account's changes to be looked through, or the place to go on from is not"
                    + " known: read the list then; and end, with why it ends: token_ended, service_stops or"
                    + " service_unavailable. Each but the last has an id: who comes again with it as Last-Event-ID misses"
                    + " nothing without being told so. A delivery that changes several times within a moment comes once, as it is now, and may come"
                    + " again after that. A comment comes each 15 seconds when nothing else does. Deliveries come at most 500"
                    + " at a time, and five times a second once all is told. An account may have eight streams open at each instance of the service."
                    + " An API credential that reaches its own hub only sees those for its hub.")
    @APIResponse(
            responseCode = "200",
            description = "The stream, which goes on until the token ends",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples =
                                                    "event: ready\nid: 4711.00000000-0000-0000-0000-000000000000\ndata: {}\n\n")))
    @APIResponse(responseCode = "429", description = "too_many_streams: close one, or try again later")
    public Multi<OutboundSseEvent> follow(
            @Valid @BeanParam DeliveryFilter filter,
            @Parameter(
                            description =
                                    "The id of the last event of an earlier stream; without it the stream begins with"
                                            + " the present",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 100))
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context Sse sse,
            @Context RoutingContext routing) {
        Optional<ChangePosition> after = position(lastEventId);
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        Multi<Message> messages = streams.open(filter, after);
        long timer = routing.vertx().setTimer(longest(), expired -> cut(routing.response()));
        return messages.map(message -> event(sse, message))
                .onTermination()
                .invoke(() -> routing.vertx().cancelTimer(timer));
    }

    private static Optional<ChangePosition> position(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return Optional.empty();
        }
        return Optional.of(ChangePosition.parse(lastEventId)
                .orElseThrow(() -> CommonProblem.INVALID_REQUEST.at(
                        "Last-Event-ID", "must be the id of an event of an earlier stream")));
    }

    private long longest() {
        long left = caller.token().getExpirationTime() * 1_000 - clock.millis();
        return Math.min(Math.max(0, left) + GRACE_MILLIS, LONGEST_MILLIS);
    }

    private static void cut(HttpServerResponse response) {
        if (!response.ended()) {
            response.reset();
        }
    }

    private OutboundSseEvent event(Sse sse, Message message) {
        return switch (message) {
            case Message.Ready ready -> event(sse, "ready", ready.position(), Map.of());
            case Message.Changed changed -> event(sse, "deliveries", changed.position(), changed.deliveries());
            case Message.Gap gap -> event(sse, "gap", gap.position(), Map.of());
            case Message.Heartbeat heartbeat ->
                sse.newEventBuilder()
                        .comment("alive")
                        .id(heartbeat.position().text())
                        .build();
            case Message.Ended ended -> sse.newEvent("end", text(Map.of("reason", ended.reason())));
            case Message.Nothing nothing -> throw new IllegalStateException("nothing is not told");
        };
    }

    private OutboundSseEvent event(Sse sse, String name, ChangePosition position, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .id(position.text())
                .data(text(data))
                .build();
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a delivery is written as JSON", e);
        }
    }
}
