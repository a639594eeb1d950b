package io.integrationhub.egress.answer;

/** What the bytes of an answer's body stand for, once its content codings are undone. */
public sealed interface Content {

    /** The content, as much of it as there is or may be. */
    @SuppressWarnings("ArrayRecordComponent")
    record Decoded(byte[] bytes, End end) implements Content {
        @Override
        public String toString() {
            return "Decoded[bytes=" + bytes.length + ", end=" + end + "]";
        }
    }

    /**
     * It is compressed in a way that is not known here, or not as the head says.
     *
     * @param codings what the head says, as far as it is fit to be shown
     */
    record Compressed(String codings) implements Content {}

    /** Where decoded content ends. */
    enum End {
        /** Where it should. */
        WHOLE,
        /** At the limit of what is read. */
        TOO_LONG,
        /** Where the connection or the compressed data broke off. */
        BROKEN
    }
}
