package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Section;

/** Something that is measured by itself. */
interface Scenario {

    /** Measures, and reports each figure as soon as it is known. */
    void run(Bench bench, Section section) throws InterruptedException;
}
