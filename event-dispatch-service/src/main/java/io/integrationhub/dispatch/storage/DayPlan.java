package io.integrationhub.dispatch.storage;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which partitions there should be on a day. Decides only. */
final class DayPlan {
    private static final List<String> TABLES = List.of("event", "delivery", "attempt");
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private DayPlan() {}

    /** Statements for yesterday, whose records may still come, to the last day ahead. */
    static List<String> create(LocalDate today, int daysAhead) {
        List<String> statements = new ArrayList<>();
        for (int day = -1; day <= daysAhead; day++) {
            LocalDate from = today.plusDays(day);
            TABLES.forEach(table -> statements.add(create(table, from)));
        }
        return statements;
    }

    /** Statements that drop the partitions, of those that exist, whose day is before the first one to keep. */
    static List<String> drop(Collection<String> existing, LocalDate firstToKeep) {
        return existing.stream()
                .filter(name -> isBefore(name, firstToKeep))
                .sorted()
                .map(name -> "drop table if exists " + name)
                .toList();
    }

    private static String create(String table, LocalDate day) {
        return "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')"
                .formatted(table, SUFFIX.format(day), table, day, day.plusDays(1));
    }

    private static boolean isBefore(String name, LocalDate day) {
        return TABLES.stream()
                .filter(table -> name.matches(table + "_\\d{8}"))
                .anyMatch(table -> LocalDate.parse(name.substring(table.length() + 1), SUFFIX)
                        .isBefore(day));
    }
}
