package io.integrationhub.testkit;

import java.util.Map;

/** PostgreSQL and Kafka, wherever they run. */
interface Backends {

    /** The configuration of a service that uses a new, empty database of this name. */
    Map<String, String> settings(String database);
}
