/** The audit trail: what each service publishes about who changed what. hub-service keeps and shows it. */
@NullMarked
package io.integrationhub.audit;

import org.jspecify.annotations.NullMarked;
