package dev.plimsoll.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The shop's part of ARCHITECTURE.md, held. */
class ShopArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("dev.plimsoll.shop");

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.plimsoll.shop.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void services_know_nothing_of_each_other() {
        slices().matching("dev.plimsoll.shop.(storefront|auth|checkout|edge|schema)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void the_shop_knows_nothing_of_plimsoll() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plimsoll.lab..", "dev.plimsoll.config..", "dev.plimsoll.topology..", "dev.plimsoll.main..")
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
