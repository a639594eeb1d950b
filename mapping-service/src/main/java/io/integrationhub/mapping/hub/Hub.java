package io.integrationhub.mapping.hub;

import java.util.UUID;

/**
 * A hub of the account.
 *
 * @param id stable identifier, what everything that belongs to the hub refers to
 */
public record Hub(UUID id, String account, String name) {}
