@NullMarked
package io.integrationhub.dispatch.ledger;

import org.jspecify.annotations.NullMarked;
