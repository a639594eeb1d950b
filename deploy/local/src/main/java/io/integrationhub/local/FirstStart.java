package io.integrationhub.local;

import io.integrationhub.local.suite.Suite;
import java.io.PrintWriter;

/** What happens once in the life of a data folder, when the whole suite serves for the first time. */
@FunctionalInterface
interface FirstStart {

    /**
     * Plays it. After an exception it is played again on the next start.
     *
     * @param out for what people should see
     */
    void play(Suite suite, PrintWriter out);
}
