package io.integrationhub.kit.request;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Logs failed requests: a defect of ours with its stack trace, and in one line that something which the service stands on
 * did not answer. Refused requests are the caller's business and may quote the caller's data: they are not logged.
 */
@Singleton
class FailedRequests implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(FailedRequests.class);

    /** After the kit's ProblemShape, which tells the one from the other. */
    @Override
    public int priority() {
        return 5;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = problem.getStatusCode();
        Object code = problem.getParameters().get("code");
        if (status == CommonProblem.INTERNAL_ERROR.status()) {
            LOG.errorf(
                    FailureWords.withPlace(context.cause),
                    "request failed: status=%d code=%s path=%s fault=%s",
                    status,
                    code,
                    problem.getInstance(),
                    FailureWords.of(context.cause));
        } else if (status > CommonProblem.INTERNAL_ERROR.status()) {
            LOG.warnf(
                    "request not served: status=%d code=%s path=%s cause=%s",
                    status, code, problem.getInstance(), FailureWords.of(context.cause));
        }
        return problem;
    }
}
