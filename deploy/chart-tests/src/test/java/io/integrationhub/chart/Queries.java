package io.integrationhub.chart;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query in PromQL names: enough of its grammar for the queries of our own dashboards and alerts. */
record Queries(Set<String> metrics, Set<String> labels) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)\\}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern FUNCTION = Pattern.compile("\\b[a-z_]+\\s*\\(");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*");
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "unless", "bool", "by", "sum", "max", "min", "count");

    static Queries of(String query) {
        Set<String> labels = new HashSet<>();
        String rest = TEXT.matcher(query).replaceAll("\"\"");
        rest = taken(MATCHERS, rest, labels);
        rest = taken(GROUPING, rest, labels);
        rest = RANGE.matcher(rest).replaceAll(" ");
        rest = FUNCTION.matcher(rest).replaceAll("(");
        Set<String> metrics = names(rest);
        metrics.removeAll(OPERATORS);
        return new Queries(metrics, labels);
    }

    private static String taken(Pattern part, String query, Set<String> names) {
        Matcher found = part.matcher(query);
        while (found.find()) {
            names.addAll(names(found.group(1)));
        }
        return found.replaceAll(" ");
    }

    private static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }
}
