/** CSV as files have it: RFC 4180, read exactly, and written so that no spreadsheet runs a cell as a formula. */
@NullMarked
package io.integrationhub.mapping.csv;

import org.jspecify.annotations.NullMarked;
