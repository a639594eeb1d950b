package io.integrationhub.mapping.importing;

import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;

/**
 * How much a page of a customer app's objects holds.
 *
 * @param more whether there is another page
 */
public record OfferedPage(int objects, int fields, boolean more) {

    /** Reads an answer as an import does, or fails with a {@link CustomerAppFailure}. */
    public static OfferedPage of(JsonAnswer answer, SentSecrets secrets) {
        ObjectPage page = EchoedSecrets.takenOut(ObjectPage.read(answer.body()), secrets);
        var offered = new OfferedObjects(page.objects());
        return new OfferedPage(offered.objects().size(), offered.fieldCount(), page.next() != null);
    }

    public String inWords() {
        String found = objects + (objects == 1 ? " object" : " objects") + " with " + fields
                + (fields == 1 ? " field" : " fields");
        return more ? "The first page has " + found + "." : "There are " + found + ".";
    }
}
