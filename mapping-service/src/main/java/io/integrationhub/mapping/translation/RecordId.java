package io.integrationhub.mapping.translation;

/** The rule for record ids: a segment of a path, where one or two dots would lead elsewhere. */
public final class RecordId {

    public static final String RULE = "(?!\\.{1,2}$)[^\\p{Cntrl}]{1,200}";

    public static final String RULE_IN_WORDS =
            "must have 1 to 200 characters, none of them a control character, and more than dots";

    private RecordId() {}
}
