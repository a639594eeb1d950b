/** The demo: the product's main job played once, step by step, against the running suite. */
@NullMarked
package io.integrationhub.local.demo;

import org.jspecify.annotations.NullMarked;
