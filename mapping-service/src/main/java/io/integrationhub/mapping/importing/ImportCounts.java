package io.integrationhub.mapping.importing;

/**
 * What an import has brought, in numbers.
 *
 * @param objects objects that there are now
 * @param fields fields that there are now
 * @param added fields that there were not before
 * @param changed fields whose label, type, options or updatability is another than before
 * @param removed fields that are gone
 */
record ImportCounts(int objects, int fields, int added, int changed, int removed) {}
