/** The hubs of each account, followed from what hub-service publishes; one that is not known yet is looked up there. */
@NullMarked
package io.integrationhub.hubdirectory;

import org.jspecify.annotations.NullMarked;
