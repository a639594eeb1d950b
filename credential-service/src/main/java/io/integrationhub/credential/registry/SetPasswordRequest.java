package io.integrationhub.credential.registry;

import io.integrationhub.credential.apipassword.ApiPassword;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The API password that an administrator has chosen. */
@Schema(description = "A new API password")
record SetPasswordRequest(
        @Schema(
                description =
                        "12 to 128 characters, none of them a control character; hard to guess, so not"
                                + " made of common passwords, words, names, dates, repetitions or sequences alone; without the client id and the names of hub and account",
                minLength = ApiPassword.MIN_LENGTH,
                maxLength = ApiPassword.MAX_LENGTH,
                format = "password",
                writeOnly = true)
        @NotNull(message = "a password is required")
        String password) {

    @Override
    public String toString() {
        return "SetPasswordRequest[password=***]";
    }
}
