package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CallRetryPolicy;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.RecordNotFound;
import io.integrationhub.mapping.customerapp.Retrying;
import io.integrationhub.mapping.problem.MappingProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the records of a call from the hub's customer app, some at a time, and all within a time limit. */
@ApplicationScoped
public class CustomerRecords {

    /**
     * Where a call says what it wants, so that a fault points there.
     *
     * @param source JSON Pointer to the hub; null when the path names it
     * @param record JSON Pointer to the record of an object
     */
    public record Pointers(@Nullable String source, UnaryOperator<String> record) {

        static final Pointers OF_TRANSLATION = new Pointers("/source", Place::ofRecord);
    }

    /**
     * What became of a record.
     *
     * @param fields values by {@code Object.field}; empty when there is no such record
     */
    private record Read(String object, Optional<Map<String, JsonNode>> fields) {}

    private static final Logger LOG = Logger.getLogger(CustomerRecords.class);

    private final Connections connections;
    private final CustomerApp customerApp;
    private final PrefillConfig config;
    private final Retrying retrying;

    CustomerRecords(Connections connections, CustomerApp customerApp, PrefillConfig config) {
        this.connections = connections;
        this.customerApp = customerApp;
        this.config = config;
        // A call that begins in the last quarter would hardly end in time, and why the others failed would be lost.
        Duration lastCall = config.timeout().multipliedBy(3).dividedBy(4);
        this.retrying = Retrying.with(new CallRetryPolicy(config.attempts(), config.firstPause(), lastCall, lastCall));
    }

    /**
     * The fields of the records, by {@code Object.field}. Fails with no_connection, record_not_found naming each record
     * that is missing, or customer_app_failed.
     *
     * @param records record id by object
     */
    public Uni<Map<String, JsonNode>> fields(Hub hub, Map<String, String> records, Pointers pointers) {
        return connections
                .open(hub)
                .map(connection -> present(connection, pointers))
                .chain(connection -> readAll(connection, records, pointers))
                .onFailure(HttpProblem.class)
                .invoke(problem -> log(hub, problem));
    }

    private static OpenedConnection present(Optional<OpenedConnection> connection, Pointers pointers) {
        return connection.orElseThrow(() -> noConnection(pointers.source()));
    }

    private static RuntimeException noConnection(@Nullable String source) {
        String detail = "The hub has no connection settings, so its customer app cannot be asked for the records.";
        return source == null
                ? MappingProblem.NO_CONNECTION.problem(detail)
                : MappingProblem.NO_CONNECTION.at(source, detail);
    }

    private Uni<Map<String, JsonNode>> readAll(
            OpenedConnection connection, Map<String, String> records, Pointers pointers) {
        return reads(connection, records, pointers)
                .ifNoItem()
                .after(config.timeout())
                .failWith(this::late)
                .map(reads -> together(reads, pointers));
    }

    private Uni<List<Read>> reads(OpenedConnection connection, Map<String, String> records, Pointers pointers) {
        return Multi.createFrom()
                .iterable(records.entrySet())
                .onItem()
                .transformToUni(record -> read(connection, record.getKey(), record.getValue(), pointers))
                .merge(config.mostAtOnce())
                .collect()
                .asList();
    }

    private Uni<Read> read(OpenedConnection connection, String object, String id, Pointers pointers) {
        return customerApp
                .record(connection, object, id, retrying)
                .map(answer -> RecordFields.read(object, answer.body(), connection.secrets()))
                .map(fields -> new Read(object, Optional.of(fields)))
                .onFailure(RecordNotFound.class)
                .recoverWithItem(() -> new Read(object, Optional.empty()))
                .onFailure(CustomerAppFailure.class)
                .transform(failure -> MappingProblem.CUSTOMER_APP_FAILED.at(
                        pointers.record().apply(object), String.valueOf(failure.getMessage())));
    }

    private HttpProblem late() {
        return MappingProblem.CUSTOMER_APP_FAILED.problem("The customer app did not give the records within "
                + config.timeout().toMillis() + " milliseconds.");
    }

    private static Map<String, JsonNode> together(List<Read> reads, Pointers pointers) {
        List<Violation> missing = reads.stream()
                .filter(read -> read.fields().isEmpty())
                .map(read ->
                        new Violation(pointers.record().apply(read.object()), "The customer app has no such record."))
                .toList();
        if (!missing.isEmpty()) {
            throw MappingProblem.RECORD_NOT_FOUND.problem("The customer app does not have every record.", missing);
        }
        var fields = new TreeMap<String, JsonNode>();
        reads.forEach(read -> read.fields().ifPresent(fields::putAll));
        return fields;
    }

    /** Details are sentences of ours: they quote neither the answer nor a secret. */
    private static void log(Hub hub, Throwable problem) {
        LOG.infof("records not read: hub=%s cause=%s", hub.name(), ((HttpProblem) problem).getDetail());
    }
}
