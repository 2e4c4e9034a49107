package dev.plimsoll.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lab's part of ARCHITECTURE.md, held. */
class LabArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("dev.plimsoll.lab");

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.plimsoll.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_extension_needs_junit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.plimsoll.lab.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..")
                .check(CLASSES);
    }

    @Test
    void processes_know_nothing_of_clusters() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.plimsoll.lab.process..", "dev.plimsoll.lab.binaries..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plimsoll.lab.cluster..", "dev.plimsoll.lab.fault..", "dev.plimsoll.lab.junit..")
                .check(CLASSES);
    }

    @Test
    void a_cluster_does_not_know_what_breaks_it() {
        noClasses()
                .that()
                .resideInAPackage("dev.plimsoll.lab.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.plimsoll.lab.fault..", "dev.plimsoll.lab.junit..")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Data|Info|Base|Abstract[A-Z].*)")
                .check(CLASSES);
    }
}
