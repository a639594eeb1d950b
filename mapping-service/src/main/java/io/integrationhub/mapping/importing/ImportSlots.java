package io.integrationhub.mapping.importing;

/**
 * How many imports a process may run: a few at work, and beside them some that pause because their customer app asks for
 * it. So a customer app that is busy keeps nobody else's import from running, and memory is bounded all the same.
 */
final class ImportSlots {

    private final int mostAtWork;
    private final int mostInAll;
    private int working;
    private int pausing;

    /**
     * Slots.
     *
     * @param mostAtWork imports that begin at the same time; a few more when pauses end
     * @param mostInAll imports with those that pause: each holds what it has read so far
     */
    ImportSlots(int mostAtWork, int mostInAll) {
        this.mostAtWork = mostAtWork;
        this.mostInAll = mostInAll;
    }

    /** How many more imports may begin now. */
    synchronized int free() {
        return Math.max(0, Math.min(mostAtWork - working, mostInAll - working - pausing));
    }

    synchronized void begin() {
        working++;
    }

    synchronized void end() {
        working--;
    }

    synchronized void pause() {
        working--;
        pausing++;
    }

    synchronized void resume() {
        pausing--;
        working++;
    }
}
