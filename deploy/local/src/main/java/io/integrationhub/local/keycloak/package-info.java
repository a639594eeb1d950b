/** The local Keycloak: its programs, its realm with the sample users, and how a program signs in as one of them. */
@NullMarked
package io.integrationhub.local.keycloak;

import org.jspecify.annotations.NullMarked;
