package io.integrationhub.hubdirectory;

import java.util.UUID;

/**
 * A hub of an account.
 *
 * @param id what everything that belongs to the hub refers to; tells it from an earlier hub of the same name
 * @param name unique within the account, and never changed
 */
public record Hub(UUID id, String account, String name) {}
