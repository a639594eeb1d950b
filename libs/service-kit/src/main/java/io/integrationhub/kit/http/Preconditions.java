package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the caller makes the effect of a request depend on (RFC 9110, section 13), a {@code @BeanParam} of every operation on
 * something that has an entity tag. Evaluated last: what would be refused anyway is refused for that (section 13.2.1).
 *
 * @param ifMatch the values of If-Match; null or empty when there is none
 * @param ifNoneMatch the values of If-None-Match; null or empty when there is none
 */
public record Preconditions(
        @Parameter(
                description =
                        "ETags of states, or * for any: when the resource is in none of them now, the answer is 412",
                schema = @Schema(implementation = String.class))
        @HeaderParam(IF_MATCH)
        @Nullable
        List<String> ifMatch,

        @Parameter(
                description = "ETags of states, or * for any: when the resource is in one of them, reading answers 304"
                        + " and changing 412; PUT with * creates and never replaces",
                schema = @Schema(implementation = String.class))
        @HeaderParam(IF_NONE_MATCH)
        @Nullable
        List<String> ifNoneMatch) {

    public static final Preconditions NONE = new Preconditions(null, null);

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    /**
     * Lets a change of something that is there pass.
     *
     * @throws HttpProblem precondition_failed, or malformed_request for a header that cannot be read
     */
    public void require(EntityTag current) {
        require(Optional.of(current));
    }

    /**
     * Lets a request pass that creates what is not there, and changes what is.
     *
     * @param current the tag of what is there; empty when there is nothing
     * @throws HttpProblem precondition_failed, or malformed_request for a header that cannot be read
     */
    public void require(Optional<EntityTag> current) {
        requireMatch(current);
        boolean named = isNamed(current);
        if (named) {
            throw CommonProblem.PRECONDITION_FAILED.problem(
                    "It is there, in a state that If-None-Match names; * names every state.");
        }
    }

    /**
     * Answers a read: with what is there, or 304 without it when the caller has it already (RFC 9110, section 15.4.5).
     *
     * @throws HttpProblem precondition_failed, or malformed_request for a header that cannot be read
     */
    public <T> RestResponse<T> read(T view, EntityTag current) {
        requireMatch(Optional.of(current));
        var answer = isNamed(Optional.of(current))
                ? RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(view);
        return answer.tag(current).build();
    }

    private void requireMatch(Optional<EntityTag> current) {
        Optional<TagCondition> matches = condition(IF_MATCH, ifMatch);
        if (matches.isEmpty()) {
            return;
        }
        if (current.isEmpty()) {
            throw CommonProblem.PRECONDITION_FAILED.problem("There is nothing that If-Match could fit.");
        }
        if (!matches.get().matchesStrongly(current.get())) {
            throw CommonProblem.PRECONDITION_FAILED.problem("It has changed since it was read. Read it again.");
        }
    }

    private boolean isNamed(Optional<EntityTag> current) {
        Optional<TagCondition> named = condition(IF_NONE_MATCH, ifNoneMatch);
        return named.isPresent() && current.filter(named.get()::matchesWeakly).isPresent();
    }

    private static Optional<TagCondition> condition(String header, @Nullable List<String> lines) {
        return lines == null || lines.isEmpty() ? Optional.empty() : Optional.of(TagCondition.parse(header, lines));
    }
}
