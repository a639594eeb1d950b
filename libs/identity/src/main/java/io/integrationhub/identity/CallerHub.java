package io.integrationhub.identity;

import java.util.UUID;

/**
 * The hub that a machine's credential belongs to.
 *
 * @param name its name
 * @param id what it is known by: once it is deleted, another hub may get its name
 */
public record CallerHub(String name, UUID id) {}
