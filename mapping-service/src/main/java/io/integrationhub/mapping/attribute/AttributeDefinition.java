package io.integrationhub.mapping.attribute;

/**
 * What the translation needs to know of an attribute.
 *
 * @param sensitive whether values are masked from people
 * @param rule what values the attribute accepts
 */
public record AttributeDefinition(String name, boolean sensitive, ValueRule rule) {

    /** What people see in the place of a sensitive value. */
    public static final String MASK = "••••••";
}
