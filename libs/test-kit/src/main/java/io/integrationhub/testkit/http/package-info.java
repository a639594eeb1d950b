/** HTTP/1.1 as bytes: an ordinary client would refuse to send what these tests send. */
@NullMarked
package io.integrationhub.testkit.http;

import org.jspecify.annotations.NullMarked;
