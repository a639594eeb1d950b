package io.integrationhub.kit.paging;

import io.integrationhub.kit.problem.CommonProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position of a row in a list, by the values that the list is sorted by. Clients see an opaque, versioned text.
 *
 * @param values the sort values of the last row of a page
 */
public record Cursor(List<String> values) {

    private static final int VERSION = 1;
    private static final int MAX_VALUES = 4;
    /** Far beyond any row, and within what the database can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public Cursor {
        values = List.copyOf(values);
    }

    /** The position in a list sorted by time and id. */
    public static Cursor of(Instant time, UUID id) {
        return new Cursor(List.of(time.toString(), id.toString()));
    }

    /** The text form for clients. */
    public String encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(values.size());
            for (String value : values) {
                out.writeUTF(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads the text form.
     *
     * @return null when the text is null: the list starts at its first row
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not a cursor of this version
     */
    public static @Nullable Cursor decode(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            if (in.readByte() != VERSION) {
                throw refused();
            }
            int count = in.readByte();
            if (count < 1 || count > MAX_VALUES) {
                throw refused();
            }
            var values = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                values.add(storable(in.readUTF()));
            }
            return new Cursor(values);
        } catch (IOException | IllegalArgumentException e) {
            throw refused();
        }
    }

    /** PostgreSQL fails on a NUL, and half a surrogate pair would become another character: no row has such a value. */
    private static String storable(String value) {
        if (value.codePoints().anyMatch(Cursor::isInNoRow)) {
            throw refused();
        }
        return value;
    }

    private static boolean isInNoRow(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** The time of a position made by {@link #of(Instant, UUID)}. */
    public Instant time() {
        try {
            Instant time = Instant.parse(values.getFirst());
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw refused();
            }
            return time;
        } catch (java.time.DateTimeException e) {
            throw refused();
        }
    }

    /** The id of a position made by {@link #of(Instant, UUID)}. */
    public UUID id() {
        try {
            return UUID.fromString(values.getLast());
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
    }
}
