/** How the constraints of requests are checked where their own checks count something else than the contract. */
@NullMarked
package io.integrationhub.kit.constraint;

import org.jspecify.annotations.NullMarked;
