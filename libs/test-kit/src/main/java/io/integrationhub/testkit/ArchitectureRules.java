package io.integrationhub.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;

/** The rules for the code that a machine can check. Every module's test calls {@link #check}. */
public final class ArchitectureRules {

    private static final String[] EMPTY_NAMES = {
        "..dto..", "..impl..", "..util..", "..common..", "..manager..", "..helper.."
    };

    private static final List<ArchRule> RULES = List.of(
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
            noClasses()
                    .should()
                    .resideInAnyPackage(EMPTY_NAMES)
                    .because("a package is named after a feature, not after a kind of class"),
            noClasses()
                    .should()
                    .haveNameMatching(".*(Dto|Impl|Util|Utils|Manager|Helper)$")
                    .because("such a name says nothing about what the class is"),
            noFields()
                    .should()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .because("dependencies come through the constructor"),
            noMethods()
                    .should()
                    .beAnnotatedWith("jakarta.transaction.Transactional")
                    .because("transactions are reactive: @WithTransaction"),
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Loop")
                    .should()
                    .callMethod(io.smallrye.mutiny.Uni.class, "subscribe")
                    .orShould()
                    .callMethod(io.smallrye.mutiny.Uni.class, "await")
                    .because("only the background loop subscribes; all else returns its Uni"),
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Relay")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.smallrye.reactive.messaging.MutinyEmitter")
                    .because("facts are published through the outbox, whose relay holds the emitter"),
            noClasses()
                    .should()
                    .callMethod("java.time.Instant", "now")
                    .orShould()
                    .callMethod("java.lang.System", "currentTimeMillis")
                    .because("time comes from the injected Clock"),
            noClasses().should().callMethod(Thread.class, "sleep", long.class).because("a service never blocks"),
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.Path")
                    .and()
                    .areNotInterfaces()
                    .should()
                    .haveSimpleNameEndingWith("Resource")
                    .because("a stranger looks for the HTTP API there"),
            classes()
                    .that()
                    .areAssignableTo("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase")
                    .should()
                    .haveSimpleNameEndingWith("Repository"),
            noClasses()
                    .should()
                    .accessTargetWhere(describe("an entity is deleted", ArchitectureRules::deletesEntity))
                    .because("Hibernate Reactive confuses deletions of entities that run at the same time: its"
                            + " ReactiveDeleteCoordinator keeps their result in a field. Delete by a statement"),
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Repository")
                    .because("a resource translates HTTP; the use case is on a service bean"));

    private ArchitectureRules() {}

    private static boolean deletesEntity(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget method
                && method.getName().equals("delete")
                && method.getRawParameterTypes().size() == 1
                && method.getRawParameterTypes().getFirst().isEquivalentTo(Object.class);
    }

    /** Checks the main classes below a module's root package. */
    public static void check(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(classes));
        slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }
}
