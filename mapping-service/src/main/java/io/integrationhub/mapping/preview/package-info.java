/** What a source makes of a record of the customer app, before anybody relies on it. */
@NullMarked
package io.integrationhub.mapping.preview;

import org.jspecify.annotations.NullMarked;
