package org.dateline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packages in the order of a release's life: each may use those above it, none may use those below. */
class StructureTest {

    private static final List<String> PACKAGES = List.of(
            "language",
            "email",
            "installation",
            "access",
            "audience",
            "release",
            "embargo",
            "rendering",
            "newsroom",
            "mailing",
            "rehearsal",
            "delivery",
            "bounce",
            "report",
            "history",
            "desk",
            "demo");

    private static final JavaClasses DATELINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("__")) // what a packing before this generated
            .importPackages("org.dateline");

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyThoseAboveIt() {
        return IntStream.range(0, PACKAGES.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        PACKAGES.get(i),
                        () -> noClasses()
                                .that(resideInAnyPackage(inside(PACKAGES.subList(i, i + 1))))
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(inside(PACKAGES.subList(i + 1, PACKAGES.size())))
                                                .or(resideInAnyPackage("org.dateline")))
                                .allowEmptyShould(true)
                                .check(DATELINE)));
    }

    /** Spring's stream of rows keeps its connection until somebody closes it; twenty of those forgotten and nothing works any more. */
    @Test
    void rowsAreReadAsListsOrOneByOne() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(DATELINE);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        noClasses()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(resideInAnyPackage("org.dateline..")
                        .and(resideOutsideOfPackages(inside(PACKAGES)))
                        .and(resideOutsideOfPackages("org.dateline"))))
                .check(DATELINE);
    }

    private static String[] inside(List<String> packages) {
        return packages.stream().map(p -> "org.dateline." + p + "..").toArray(String[]::new);
    }
}
