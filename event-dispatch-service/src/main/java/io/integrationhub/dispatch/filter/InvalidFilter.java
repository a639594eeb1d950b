package io.integrationhub.dispatch.filter;

/** A text is no filter. The message says where, what is wrong there and what would be right, and quotes little of it. */
public final class InvalidFilter extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    InvalidFilter(int position, String words) {
        super("at character " + position + ": " + words, null, false, false);
        this.position = position;
    }

    /** The character at fault, from 1; one more than there are when the end is. */
    public int position() {
        return position;
    }
}
