package io.integrationhub.mapping.importing;

import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a customer app's objects holds.
 *
 * @param next cursor of the next page; null on the last
 * @param object name of an object; null when there is none
 * @param updatable name of an object with a field that may be changed; null when there is none
 */
public record OfferedPage(
        int objects,
        int fields,
        @Nullable String next,
        @Nullable String object,
        @Nullable String updatable) {

    /** Reads an answer as an import does, or fails with a {@link CustomerAppFailure}. */
    public static OfferedPage of(JsonAnswer answer, SentSecrets secrets) {
        ObjectPage page = EchoedSecrets.takenOut(ObjectPage.read(answer.body()), secrets);
        var offered = new OfferedObjects(page.objects());
        return new OfferedPage(
                offered.objects().size(),
                offered.fieldCount(),
                page.next(),
                name(offered, object -> true),
                name(offered, object -> object.fields().stream().anyMatch(OfferedField::updatable)));
    }

    private static @Nullable String name(OfferedObjects offered, Predicate<OfferedObject> which) {
        return offered.objects().stream()
                .filter(which)
                .map(OfferedObject::name)
                .findFirst()
                .orElse(null);
    }

    public boolean more() {
        return next != null;
    }

    public String inWords() {
        String found = objects + (objects == 1 ? " object" : " objects") + " with " + fields
                + (fields == 1 ? " field" : " fields");
        return more() ? "The first page has " + found + "." : "There are " + found + ".";
    }
}
