package io.integrationhub.credential.problem;

import io.integrationhub.kit.problem.ProblemType;
import java.util.Locale;

/** The problems of credential-service, beside the common ones. */
public enum CredentialServiceProblem implements ProblemType {
    HUB_NOT_FOUND(404, "There is no such hub"),
    CREDENTIAL_NOT_FOUND(404, "There is no such credential"),
    CREDENTIAL_NAME_TAKEN(409, "The hub has a credential with this name already"),
    TOO_MANY_CREDENTIALS(409, "The hub has as many credentials as it can"),
    CREDENTIAL_NOT_ACTIVE(409, "The credential is revoked or has expired"),
    KEY_ROTATION_IN_PROGRESS(409, "The key before the present one is still valid");

    private final int status;
    private final String title;

    CredentialServiceProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
