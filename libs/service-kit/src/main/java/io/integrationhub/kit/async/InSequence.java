package io.integrationhub.kit.async;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Things that are done one after the other, as all must be that share a transaction. */
public final class InSequence {

    private InSequence() {}

    /** Does each thing after the one before it has succeeded; fails with the first that fails, and the rest is not done. */
    public static <T> Uni<Void> forEach(Iterable<T> things, Function<? super T, ? extends Uni<?>> step) {
        return each(things, step).onItem().ignoreAsUni();
    }

    /** As {@link #forEach}, with what each step brings; a step that brings nothing is left out. */
    public static <T, R> Uni<List<R>> collect(
            Iterable<T> things, Function<? super T, ? extends Uni<? extends R>> step) {
        return InSequence.<T, R>each(things, step).collect().asList();
    }

    private static <T, R> Multi<R> each(Iterable<T> things, Function<? super T, ? extends Uni<? extends R>> step) {
        return Multi.createFrom().iterable(things).onItem().transformToUniAndConcatenate(step::apply);
    }
}
