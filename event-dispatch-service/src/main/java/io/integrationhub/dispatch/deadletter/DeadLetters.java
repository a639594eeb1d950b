package io.integrationhub.dispatch.deadletter;

import io.integrationhub.dispatch.admission.Admission;
import io.integrationhub.dispatch.admission.Admission.Decision;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with dead letters. */
@ApplicationScoped
class DeadLetters {
    /** Redriven by one request. */
    private static final int MOST = 100;

    private static final int CONFLICT = 409;

    private final DeadLetterStore store;
    private final DeadLetterContents contents;
    private final Admission admission;

    DeadLetters(DeadLetterStore store, DeadLetterContents contents, Admission admission) {
        this.store = store;
        this.contents = contents;
        this.admission = admission;
    }

    /** Oldest first. */
    Uni<Page<DeadLetterView>> list(String account, DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        return store.page(account, filter, after, limit + 1)
                .map(found -> found.stream().map(contents::view).toList())
                .map(found -> Page.of(found, limit, DeadLetterView::position));
    }

    Uni<DeadLetterView> find(String account, UUID id) {
        return store.find(account, id).map(contents::detail);
    }

    /**
     * Publishes a dead letter again when it would be accepted now.
     *
     * @throws HttpProblem dead_letter_still_refused with what is wrong, dead_letter_closed
     */
    Uni<Void> redrive(String account, UUID id) {
        return store.find(account, id)
                .invoke(DeadLetterStore::requireOpen)
                .chain(letter -> admission.settle(admission.decideStrictly(contents.raw(letter))))
                .invoke(DeadLetters::requireAdmitted)
                .chain(() -> store.redrive(account, id));
    }

    Uni<Void> discard(String account, UUID id) {
        return store.discard(account, id);
    }

    /**
     * Redrives the oldest hundred, one after the other: each has its own transaction, and never more than one value is in
     * memory.
     */
    Uni<RedriveView> redriveMany(String account, RedriveRequest request) {
        DeadLetterFilter filter = DeadLetterFilter.open(request.reason(), request.type());
        return list(account, filter, Cursor.decode(request.cursor()), MOST).chain(page -> redrive(account, page));
    }

    private Uni<RedriveView> redrive(String account, Page<DeadLetterView> page) {
        return InSequence.collect(page.items(), letter -> redriven(account, letter.id()))
                .map(results -> count(results, page.next()));
    }

    private Uni<Boolean> redriven(String account, UUID id) {
        return redrive(account, id)
                .replaceWith(true)
                .onFailure(DeadLetters::isConflict)
                .recoverWithItem(false);
    }

    private static RedriveView count(List<Boolean> results, @Nullable String next) {
        int redriven = (int) results.stream().filter(done -> done).count();
        return new RedriveView(redriven, results.size() - redriven, next);
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof HttpProblem problem && problem.getStatusCode() == CONFLICT;
    }

    private static void requireAdmitted(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw DispatchProblem.DEAD_LETTER_STILL_REFUSED.problem(
                    "It would be refused again: " + refused.refusal().reason().code() + ".",
                    refused.refusal().violations());
        }
    }
}
