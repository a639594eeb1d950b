package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.ImportPlan.Known;
import io.integrationhub.mapping.attribute.ImportPlan.Outcome;
import io.integrationhub.mapping.attribute.ImportPlan.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ImportPlanTest {

    private static final String COLUMNS = "name,label,type,sensitive,maxLength,options,externallyMapped\n";
    private static final AttributeSettings PURPOSE =
            new AttributeSettings("Purpose", AttributeType.DATASET, true, null, List.of("auto", "home"), true);

    @Test
    void anAttributeThatTheAccountLacksIsAdded() {
        Step step = plan("first_name,First name,text,true,50,,\n", Map.of());

        assertThat(step.outcome()).isEqualTo(Outcome.ADDED);
        assertThat(step.place()).isEqualTo("line 2");
        assertThat(step.settings())
                .isEqualTo(new AttributeSettings("First name", AttributeType.TEXT, true, 50, List.of(), false));
    }

    @Test
    void anAttributeThatIsTheSameAlreadyIsLeft() {
        assertThat(plan("purpose,Purpose,dataset,true,,\"auto\nhome\",true\n", known())
                        .outcome())
                .isEqualTo(Outcome.LEFT);
    }

    @Test
    void whatChangesIsNamed() {
        Step step = plan("purpose,Reason,dataset,false,,\"auto\nhome\nboat\",true\n", known());

        assertThat(step.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(step.changes()).containsExactly("label", "sensitive", "options");
    }

    @Test
    void whatTheFileLeavesOutNeitherUnmasksNorUnmaps() {
        Step step = plan("purpose,Reason,dataset,,,\"auto\nhome\",\n", known());

        assertThat(step.changes()).containsExactly("label");
        AttributeSettings settings = Objects.requireNonNull(step.settings());
        assertThat(settings.sensitive()).isTrue();
        assertThat(settings.externallyMapped()).isTrue();
    }

    @Test
    void anotherTypeIsRefusedWithItsPlace() {
        Step step = plan("purpose,Purpose,text,,,,\n", known());

        assertThat(step.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(step.problems()).extracting(Violation::pointer).containsExactly("line 2, column 17");
        assertThat(step.problems().getFirst().detail()).contains("it is dataset");
    }

    @Test
    void anOptionThatIsInUseCannotBeTakenAwayByAFile() {
        var settings = new ConversionSettings(null, null, null, TextNode.valueOf("home"));
        var use = new AttributeUse("crm", "the source in hub crm: object Loan, field Purpose", settings, false);

        Step step = plan("purpose,Purpose,dataset,,,auto,\n", Map.of("purpose", new Known(PURPOSE, List.of(use))));

        assertThat(step.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("line 2, column 27");
            assertThat(problem.detail()).contains("hub crm", "Loan", "Purpose", "/missingDefault");
        });
    }

    @Test
    void aNameThatComesTwiceIsRefusedTheSecondTime() {
        List<Step> steps = steps("a,A,text,,,,\na,B,text,,,,\n", Map.of());

        assertThat(steps).extracting(Step::outcome).containsExactly(Outcome.ADDED, Outcome.REFUSED);
        assertThat(steps.get(1).problems())
                .containsExactly(new Violation("line 3, column 1", "is there already: line 2"));
    }

    @Test
    void aCellThatCannotBeReadIsToldOnce() {
        Step step = plan("a,A,text,,0x,,\n", Map.of());

        assertThat(step.problems()).hasSize(1);
    }

    @Test
    void ofAnAttributeWithVeryManyFaultsTheFirstAreTold() {
        String options = String.join("\n", java.util.Collections.nCopies(900, "same"));

        assertThat(plan("a,A,dataset,,,\"" + options + "\",\n", Map.of()).problems())
                .hasSize(10);
    }

    @Test
    void thePlacesOfAJsonFileArePointers() {
        var file = AttributeFile.of(new AttributeFile.Json(
                java.util.Arrays.asList(new AttributeEntry("purpose", "P", "text", null, null, null, null), null)));

        ImportPlan plan = ImportPlan.of(file, ImportPlanTest::rules, known());

        assertThat(plan.steps().get(0).problems())
                .extracting(Violation::pointer)
                .containsExactly("/attributes/0/type");
        assertThat(plan.steps().get(1).problems())
                .extracting(Violation::pointer)
                .containsExactly("/attributes/1/name");
        assertThat(plan.count(Outcome.REFUSED)).isEqualTo(2);
    }

    private static Map<String, Known> known() {
        return Map.of("purpose", new Known(PURPOSE, List.of()));
    }

    private static Step plan(String row, Map<String, Known> known) {
        List<Step> steps = steps(row, known);
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }

    private static List<Step> steps(String rows, Map<String, Known> known) {
        AttributeFile file = AttributeCsv.read(COLUMNS + rows);
        assertThat(file.faults()).isEmpty();
        return ImportPlan.of(file, ImportPlanTest::rules, known).steps();
    }

    /** Those of the API need a running service for their first half: here stands a name for it. */
    private static List<Violation> rules(AttributeEntry entry) {
        String type = entry.type();
        return entry.name() == null || type == null
                ? List.of(new Violation("/name", "a name is required"))
                : AttributeRules.violations(AttributeType.of(type).orElseThrow(), entry.maxLength(), entry.options());
    }
}
