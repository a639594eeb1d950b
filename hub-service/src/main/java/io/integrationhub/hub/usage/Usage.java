package io.integrationhub.hub.usage;

import java.util.Optional;

/** What the other services have of a hub; empty when a service could not tell. */
public record Usage(
        Optional<CredentialCounts> credentials,
        Optional<DestinationCounts> destinations,
        Optional<MappingCounts> mappings) {}
