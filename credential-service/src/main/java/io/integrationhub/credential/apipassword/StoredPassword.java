package io.integrationhub.credential.apipassword;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** An API password as the database has it: only its hash. */
@Embeddable
public class StoredPassword {

    @Column(name = "password_hash")
    private String hash;

    @Column(name = "password_set_at")
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredPassword() {}

    public StoredPassword(String hash, Instant setAt) {
        this.hash = hash;
        this.setAt = setAt;
    }

    /** Argon2id with its salt and parameters. */
    public String hash() {
        return hash;
    }

    public Instant setAt() {
        return setAt;
    }
}
