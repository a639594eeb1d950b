/** JSON of others, read so that it leaves as it came: numbers as they were written, texts of whole characters. */
@NullMarked
package io.integrationhub.json;

import org.jspecify.annotations.NullMarked;
