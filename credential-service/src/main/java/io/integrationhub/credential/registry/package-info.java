/**
 * The API credentials themselves: generated for a hub, listed, given new secrets, ended, and checked when a machine presents
 * one. Other packages see only the {@link io.integrationhub.credential.registry.Client} that has authenticated with one.
 */
@NullMarked
package io.integrationhub.credential.registry;

import org.jspecify.annotations.NullMarked;
