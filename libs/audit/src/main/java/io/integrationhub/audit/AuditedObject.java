package io.integrationhub.audit;

import org.jspecify.annotations.Nullable;

/**
 * What something was done to.
 *
 * @param type kind of object in the singular, such as {@code destination}
 * @param id its identifier, as the API names it; 200 characters at most
 * @param hub name of the hub that it belongs to; null when it belongs to none
 */
public record AuditedObject(
        String type, String id, @Nullable String hub) {

    /** An object of the account itself. */
    public static AuditedObject of(String type, String id) {
        return new AuditedObject(type, id, null);
    }

    /** An object of a hub. */
    public static AuditedObject inHub(String hub, String type, String id) {
        return new AuditedObject(type, id, hub);
    }
}
