package dev.plimsoll;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The directions of docs/adr and ARCHITECTURE.md, held. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {
    private static final List<String> FOUNDATION = List.of("config", "telemetry", "ledger");
    private static final List<String> STORY = List.of(
            "change",
            "check",
            "rehearse",
            "review",
            "rollout",
            "watch",
            "diagnose",
            "rollback",
            "incident",
            "status",
            "postmortem",
            "drill");
    private static final List<String> SURFACE = List.of("cli", "web", "main");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("dev.plimsoll");

    @Test
    void a_step_knows_only_the_steps_before_it() {
        for (int step = 0; step < STORY.size(); step++) {
            neverDepends(List.of(STORY.get(step)), STORY.subList(step + 1, STORY.size()));
        }
    }

    @Test
    void the_foundation_knows_no_step_and_no_step_knows_the_surface() {
        neverDepends(FOUNDATION, STORY);
        neverDepends(FOUNDATION, SURFACE);
        neverDepends(STORY, SURFACE);
        neverDepends(List.of("cli", "web"), List.of("main"));
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.plimsoll.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_config_parses_the_files_of_other_products() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.plimsoll.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "org.tomlj..")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Data|Info|Base|Abstract[A-Z].*)")
                .check(CLASSES);
    }

    private static void neverDepends(List<String> here, List<String> there) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(here))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(there))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "dev.plimsoll." + name + "..").toArray(String[]::new);
    }
}
