/** What comes back from receivers and customer apps: odd dates, odd encodings, and our own secrets. */
@NullMarked
package io.integrationhub.egress.answer;

import org.jspecify.annotations.NullMarked;
