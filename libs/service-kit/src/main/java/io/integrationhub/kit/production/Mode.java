package io.integrationhub.kit.production;

/** What a process is run for. */
enum Mode {
    /** Refuses settings that are unsafe. The default, so that nobody has to think of it. */
    PRODUCTION,
    /** Takes them, and says so. */
    TRIAL
}
