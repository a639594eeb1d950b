package io.integrationhub.kit.http;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Entity tags (RFC 9110, section 8.8.3). All are strong, and each is of one object alone: what is created after it, also
 * under the same name, has another id, so that a tag which somebody has kept never fits again.
 */
public final class EntityTags {

    private static final int DIGEST_BYTES = 16;

    private EntityTags() {}

    /**
     * The tag of one state of an object.
     *
     * @param id a random one, never given to another object
     * @param version differs from state to state
     */
    public static EntityTag of(UUID id, long version) {
        return new EntityTag(id + "." + Long.toString(version, Character.MAX_RADIX));
    }

    /** The tag of one state of an object that is shown together with content which has no part in its version. */
    public static EntityTag of(UUID id, long version, String content) {
        return new EntityTag(of(id, version).getValue() + "." + digest(content));
    }

    /** The tag of content that belongs to no object and comes with the release. */
    public static EntityTag ofContent(String content) {
        return new EntityTag(digest(content));
    }

    private static String digest(String content) {
        byte[] sha256 = sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256, DIGEST_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
