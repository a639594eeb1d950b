package io.integrationhub.audit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an act changed. The states are what the API shows of the object, and so without secrets: a secret that changed is
 * named by its pointer alone.
 *
 * @param before state before; null when the object is new
 * @param after state after; null when the object is gone
 * @param secrets JSON pointers to secrets that were set, changed, removed or shown
 */
public record Changes(@Nullable Object before, @Nullable Object after, List<String> secrets) {

    public Changes {
        secrets = List.copyOf(secrets);
    }

    /** The act changed nothing of the object, such as reading a secret. */
    public static Changes none() {
        return new Changes(null, null, List.of());
    }

    public static Changes created(Object after) {
        return new Changes(null, after, List.of());
    }

    public static Changes deleted(Object before) {
        return new Changes(before, null, List.of());
    }

    public static Changes between(Object before, Object after) {
        return new Changes(before, after, List.of());
    }

    /** The same with a secret that was changed, whose value is not recorded. */
    public Changes withSecret(String pointer) {
        return new Changes(
                before,
                after,
                Stream.concat(secrets.stream(), Stream.of(pointer)).toList());
    }
}
