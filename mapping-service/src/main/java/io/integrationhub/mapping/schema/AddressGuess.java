package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AddressFields;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sees whether the members of an object look like the parts of a postal address. */
final class AddressGuess {

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("street", "street"),
            Map.entry("street1", "street"),
            Map.entry("streetaddress", "street"),
            Map.entry("streetline1", "street"),
            Map.entry("addressline", "street"),
            Map.entry("addressline1", "street"),
            Map.entry("address1", "street"),
            Map.entry("line1", "street"),
            Map.entry("city", "city"),
            Map.entry("town", "city"),
            Map.entry("locality", "city"),
            Map.entry("state", "state"),
            Map.entry("province", "state"),
            Map.entry("region", "state"),
            Map.entry("zip", "postalCode"),
            Map.entry("zipcode", "postalCode"),
            Map.entry("postcode", "postalCode"),
            Map.entry("postalcode", "postalCode"));

    /** The members are named as the parts themselves. */
    static final AddressFields SAME_NAMES = new AddressFields("street", "city", "state", "postalCode");

    private AddressGuess() {}

    /**
     * The parts, when there is a street, and a city or a postal code.
     *
     * @param texts names of the members that are texts
     */
    static Optional<AddressFields> of(Collection<String> texts) {
        var found = new HashMap<String, String>();
        for (String name : texts) {
            String part = PARTS.get(name.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", ""));
            if (part != null) {
                found.putIfAbsent(part, name);
            }
        }
        boolean address = found.containsKey("street") && (found.containsKey("city") || found.containsKey("postalCode"));
        return address
                ? Optional.of(new AddressFields(
                        found.get("street"), found.get("city"), found.get("state"), found.get("postalCode")))
                : Optional.empty();
    }
}
