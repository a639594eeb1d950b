package io.integrationhub.mapping.connectivity;

import io.integrationhub.kit.async.InSequence;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.Trial;
import io.integrationhub.mapping.importing.OfferedPage;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One check of a customer app: a request for each rule, one after the other, as the first answer says what the others can ask
 * for. Nothing is changed: the only PATCH names no field, and a record that is not there.
 */
final class ContractRun {
    private static final byte[] NO_CHANGE = "{\"fields\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final String UNKNOWN_CURSOR = "hub-contract-check";

    private final CustomerApp customerApp;
    private final OpenedConnection connection;
    private final ContractCheckRequest request;
    private final String share;
    private final String unknownRecord = "hub-contract-check-" + UUID.randomUUID();
    private @Nullable OfferedPage page;
    private boolean unanswered;

    ContractRun(CustomerApp customerApp, OpenedConnection connection, ContractCheckRequest request, String share) {
        this.customerApp = customerApp;
        this.connection = connection;
        this.request = request;
        this.share = share;
    }

    /** All rules, in their order. Fails only by a fault of our own. */
    Uni<List<ContractPoint>> points() {
        return InSequence.collect(
                List.of(ContractRule.values()), rule -> point(rule).invoke(this::note));
    }

    private void note(ContractPoint point) {
        unanswered |= point.isUnanswered();
    }

    private Uni<ContractPoint> point(ContractRule rule) {
        return unanswered
                ? skipped(rule, "A call before was not answered.")
                : switch (rule) {
                    case OBJECTS -> customerApp.tryObjects(connection, share).map(this::firstPage);
                    case NEXT_PAGE -> nextPage();
                    case UNKNOWN_CURSOR ->
                        customerApp
                                .tryObjects(connection, UNKNOWN_CURSOR, share)
                                .map(ContractPoint::unknownCursor);
                    case PASSWORD -> password();
                    case RECORD -> record();
                    case UNKNOWN_RECORD -> unknownRecord();
                    case CHANGE -> change();
                };
    }

    private ContractPoint firstPage(Trial trial) {
        try {
            OfferedPage found = ContractPoint.page(trial, connection.secrets());
            page = found;
            return ContractPoint.firstPage(trial, found);
        } catch (CustomerAppFailure unusable) {
            return ContractPoint.failed(ContractRule.OBJECTS, trial, ContractPoint.sentence(unusable));
        }
    }

    private Uni<ContractPoint> nextPage() {
        String next = page == null ? null : page.next();
        return next == null
                ? skipped(ContractRule.NEXT_PAGE, page == null ? "There is no first page." : "There is one page only.")
                : customerApp
                        .tryObjects(connection, next, share)
                        .map(trial -> ContractPoint.nextPage(trial, next, connection.secrets()));
    }

    private Uni<ContractPoint> password() {
        return !connection.hasSecrets()
                ? skipped(ContractRule.PASSWORD, "The connection has no password and no secret header.")
                : customerApp.tryObjects(connection.withoutSecrets(), share).map(ContractPoint::password);
    }

    private Uni<ContractPoint> record() {
        String object = request.object();
        String record = request.record();
        return object == null || record == null
                ? skipped(ContractRule.RECORD, "No record was named.")
                : customerApp.tryRecord(connection, object, record, share).map(ContractPoint::read);
    }

    private Uni<ContractPoint> unknownRecord() {
        String object = request.object() == null && page != null ? page.object() : request.object();
        return object == null
                ? skipped(ContractRule.UNKNOWN_RECORD, "There is no object.")
                : customerApp
                        .tryRecord(connection, object, unknownRecord, share)
                        .map(ContractPoint::unknownRecord);
    }

    private Uni<ContractPoint> change() {
        String object = page == null ? null : page.updatable();
        return object == null
                ? skipped(ContractRule.CHANGE, "No field of the first page is updatable.")
                : customerApp
                        .change(connection, object, unknownRecord, NO_CHANGE, UUID.randomUUID())
                        .map(ContractPoint::change);
    }

    private static Uni<ContractPoint> skipped(ContractRule rule, String why) {
        return Uni.createFrom().item(ContractPoint.skipped(rule, why));
    }
}
