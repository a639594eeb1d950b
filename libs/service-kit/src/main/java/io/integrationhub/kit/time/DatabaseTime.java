package io.integrationhub.kit.time;

import java.time.Instant;

/**
 * What time it is by the service's database, within some milliseconds, without asking it each time. For whatever is stored,
 * or compared with what is stored: somebody who sets the clock of a process's machine changes nothing, and all processes
 * of a service mean the same moment.
 */
public interface DatabaseTime {

    /** The time in microseconds, as PostgreSQL stores it. */
    Instant instant();
}
