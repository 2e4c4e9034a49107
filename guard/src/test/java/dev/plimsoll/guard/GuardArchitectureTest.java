package dev.plimsoll.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The guard's part of ARCHITECTURE.md, held. */
class GuardArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("dev.plimsoll.guard");

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.plimsoll.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_users_see_knows_none_of_the_parts() {
        noClasses()
                .that()
                .resideInAPackage("dev.plimsoll.guard")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.plimsoll.guard.*..")
                .check(CLASSES);
    }

    @Test
    void no_driver_is_needed_to_compile_it() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "io.micrometer..", "org.springframework..")
                .check(CLASSES);
    }
}
