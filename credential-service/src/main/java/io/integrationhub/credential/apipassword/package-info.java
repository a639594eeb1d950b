/** API passwords: what one must be, and how it is hashed and checked without keeping the service busy. */
@NullMarked
package io.integrationhub.credential.apipassword;

import org.jspecify.annotations.NullMarked;
