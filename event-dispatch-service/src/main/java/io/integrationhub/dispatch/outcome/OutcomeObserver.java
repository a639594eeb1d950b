package io.integrationhub.dispatch.outcome;

import java.util.List;

/** Is told of what has become durable. Must be quick: the next flush waits for it. */
public interface OutcomeObserver {
    void written(List<Outcome> outcomes);
}
