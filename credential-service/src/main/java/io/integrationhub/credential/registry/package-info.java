/**
 * The API credentials themselves: generated for a hub, listed, given new secrets, ended, and checked when a machine presents
 * one. Other packages know a credential only as the {@link io.integrationhub.credential.registry.Client} that it proves.
 */
@NullMarked
package io.integrationhub.credential.registry;

import org.jspecify.annotations.NullMarked;
