package io.integrationhub.mapping.importing;

import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a customer app was sent as a secret from being stored and shown as part of its objects. A label is only
 * shown: the secret is taken out of it. By its name a field is asked for, and an option is a value: with another text it
 * would be another one, so such a page is refused.
 */
final class EchoedSecrets {

    private EchoedSecrets() {}

    /** The page without the secrets, or a {@link CustomerAppFailure} that names the place. */
    static ObjectPage takenOut(ObjectPage page, SentSecrets secrets) {
        var objects = new ArrayList<OfferedObject>();
        for (int i = 0; i < page.objects().size(); i++) {
            objects.add(object(page.objects().get(i), secrets, "/objects/" + i));
        }
        return new ObjectPage(objects, page.next());
    }

    private static OfferedObject object(OfferedObject object, SentSecrets secrets, String at) {
        refuse(object.name(), secrets, at + "/name");
        var fields = new ArrayList<OfferedField>();
        for (int i = 0; i < object.fields().size(); i++) {
            fields.add(field(object.fields().get(i), secrets, at + "/fields/" + i));
        }
        return new OfferedObject(object.name(), label(object.label(), secrets), fields);
    }

    private static OfferedField field(OfferedField field, SentSecrets secrets, String at) {
        refuse(field.name(), secrets, at + "/name");
        List<String> options = field.options();
        for (int i = 0; i < options.size(); i++) {
            refuse(options.get(i), secrets, at + "/options/" + i);
        }
        return new OfferedField(field.name(), label(field.label(), secrets), field.type(), field.updatable(), options);
    }

    /** Parts of a secret may be in a label by chance. */
    private static String label(String label, SentSecrets secrets) {
        return secrets.areIn(label) ? secrets.removedFrom(label) : label;
    }

    private static void refuse(String text, SentSecrets secrets, String at) {
        if (secrets.areIn(text)) {
            throw new CustomerAppFailure("The customer app's answer holds a secret that it was sent: see " + at
                    + ". Have it leave that out.");
        }
    }
}
