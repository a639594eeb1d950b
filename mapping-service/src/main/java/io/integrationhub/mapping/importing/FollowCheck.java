package io.integrationhub.mapping.importing;

import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses to open a stream while its status can still say so: import_not_found, too_many_streams. */
@Singleton
class FollowCheck {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ImportJobs jobs;
    private final ImportFollowers followers;
    private final CurrentCaller caller;

    FollowCheck(ImportJobs jobs, ImportFollowers followers, CurrentCaller caller) {
        this.jobs = jobs;
        this.followers = followers;
        this.caller = caller;
    }

    /** What is no identifier is refused with the other parameters. */
    @FollowedImport
    @ServerRequestFilter
    public Uni<Void> check(UriInfo uri) {
        String id = uri.getPathParameters().getFirst("id");
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().voidItem();
        }
        return jobs.find(caller.account(), UUID.fromString(id))
                .invoke(job -> followers.requireRoom(caller.account()))
                .replaceWithVoid();
    }
}
