/** Who may do what, and who has done what: the same for people and machines in every service. */
@NullMarked
package io.integrationhub.access;

import org.jspecify.annotations.NullMarked;
