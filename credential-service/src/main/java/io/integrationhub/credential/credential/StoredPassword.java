package io.integrationhub.credential.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** An API password as the database has it: only its hash. */
@Embeddable
class StoredPassword {

    @Column(name = "password_hash")
    private String hash;

    @Column(name = "password_set_at")
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredPassword() {}

    StoredPassword(String hash, Instant setAt) {
        this.hash = hash;
        this.setAt = setAt;
    }

    /** Argon2id with its salt and parameters. */
    String hash() {
        return hash;
    }

    Instant setAt() {
        return setAt;
    }
}
