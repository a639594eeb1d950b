package io.integrationhub.credential.limit;

import java.time.Duration;

/** Whether somebody may try. */
public sealed interface Verdict {

    /** Now. */
    record Allowed() implements Verdict {}

    /** Not before this time has passed. */
    record Later(Duration after) implements Verdict {}

    Verdict ALLOWED = new Allowed();
}
