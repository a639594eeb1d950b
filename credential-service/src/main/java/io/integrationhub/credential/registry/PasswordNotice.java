package io.integrationhub.credential.registry;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to the person who set an API password that is easily presented wrongly. It never repeats the password. */
@Schema(name = "PasswordSet", description = "What to heed when the API password is presented")
record PasswordNotice(
        @Schema(
                description = "What the program that presents the password has to do",
                examples = PasswordNotice.FORM_ENCODING)
        String notice) {

    static final String FORM_ENCODING =
            "The password contains % or +. At the token endpoint it must be form-encoded, with HTTP Basic too (RFC 6749,"
                    + " section 2.3.1): write % as %25 and + as %2B.";

    private static final PasswordNotice NOTICE = new PasswordNotice(FORM_ENCODING);

    /** A notice for passwords that mean something else when they are not form-encoded; none for others. */
    static Optional<PasswordNotice> of(String password) {
        return password.contains("%") || password.contains("+") ? Optional.of(NOTICE) : Optional.empty();
    }
}
