/** Signs people in and out. The browser holds a cookie; their tokens are in the database. */
@org.jspecify.annotations.NullMarked
package io.integrationhub.console.login;
