package io.integrationhub.mapping.importing;

import io.integrationhub.hubdirectory.Hub;
import java.util.UUID;

/**
 * The right to run an import.
 *
 * @param job the import
 * @param lease changes whenever another takes the import over: the former holder's work is then refused
 */
record ImportLease(UUID job, UUID lease, Hub hub) {}
