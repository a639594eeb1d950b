/**
 * Foreign answers, made fit to be acted on, kept and shown: how long they ask to wait, what their bytes mean, and without
 * the secrets that we had sent.
 */
@NullMarked
package io.integrationhub.egress.answer;

import org.jspecify.annotations.NullMarked;
