/** API keys: how one is made and recognised, how it is stored, and how long a replaced one is still accepted. */
@NullMarked
package io.integrationhub.credential.apikey;

import org.jspecify.annotations.NullMarked;
