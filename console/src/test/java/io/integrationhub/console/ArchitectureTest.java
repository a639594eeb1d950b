package io.integrationhub.console;

import io.integrationhub.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theCodeKeepsTheRules() {
        ArchitectureRules.check("io.integrationhub.console");
    }
}
