package io.integrationhub.dispatch.outcome;

import io.integrationhub.messaging.outbox.OutboxMessage;

/**
 * A destination to disable.
 *
 * @param audit what to tell of it, if it is not disabled already
 */
record DisabledRow(Disabled disabled, OutboxMessage audit) {}
