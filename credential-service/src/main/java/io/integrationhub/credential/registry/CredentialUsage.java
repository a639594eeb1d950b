package io.integrationhub.credential.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a hub has here. */
@Schema(name = "CredentialUsage", description = "What a hub has here, and what is revoked when it is deleted")
record CredentialUsage(
        @Schema(description = "Credentials of the hub that are not revoked")
        long activeCredentials) {}
