package io.integrationhub.mapping.importing;

/**
 * How far a running import is. One that begins again, in another process or because it has waited, begins at nothing.
 *
 * @param pages answers of the customer app that were read
 */
record ImportProgress(Phase phase, int pages, int objects, int fields) {

    static final ImportProgress NONE = new ImportProgress(Phase.WAITING, 0, 0, 0);

    /** What an import does. */
    enum Phase {
        /** No process runs it at the moment. */
        WAITING,
        READING,
        STORING
    }
}
