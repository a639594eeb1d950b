package io.integrationhub.kit.start;

/** What a service cannot serve without. */
public enum Dependency {
    POSTGRESQL("PostgreSQL"),
    KAFKA("Kafka");

    private final String title;

    Dependency(String title) {
        this.title = title;
    }

    /** Name for people. */
    public String title() {
        return title;
    }
}
