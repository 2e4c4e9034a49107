package dev.plimsoll.check.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's own examples, as {@code plimsoll explain} shows them. */
class RuleExamplesTest {
    /** One rule under its id, so that a failure names it: {@code -Dtest=RuleExamplesTest -Drule=PGB}. */
    record Named(Rule rule) {
        @Override
        public String toString() {
            return rule.about().id();
        }
    }

    static List<Named> rules() {
        var only = System.getProperty("rule", "");
        return Rulebook.all().stream()
                .filter(rule -> rule.about().id().startsWith(only))
                .map(Named::new)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void finds_what_its_failing_example_shows(Named named) {
        var about = named.rule().about();
        var own = inspect(named.rule().failing()).findings().stream()
                .filter(finding -> finding.rule().equals(about.id()))
                .toList();
        assertThat(own).as(about.id() + " in its failing example").isNotEmpty();
        assertThat(own).anyMatch(finding -> finding.level() == about.level());
        assertThat(own).allSatisfy(finding -> {
            assertThat(named.rule().failing().files())
                    .containsKey(finding.place().file());
            assertThat(finding.fact()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
            assertThat(finding.evidence()).as("how we know").isNotEmpty();
            assertThat(finding.remedy()).as("what to do").isNotBlank().doesNotContain("\n");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void is_silent_about_its_passing_example(Named named) {
        var about = named.rule().about();
        var report = inspect(named.rule().passing());
        assertThat(report.filesRead()).as("files read of the passing example").isPositive();
        assertThat(report.findings())
                .as("findings of this rule, or errors of any, in the passing example of " + about.id())
                .noneMatch(finding -> finding.rule().equals(about.id()) || finding.level() == Level.ERROR);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void says_what_it_is_why_it_matters_and_how_we_know(Named named) {
        var about = named.rule().about();
        assertThat(about.id()).matches("[A-Z0-9]{2,4}\\d{2}");
        assertThat(about.title()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
        assertThat(about.why()).isNotBlank().endsWith(".");
        assertThat(about.source()).isNotBlank();
    }

    @Test
    void no_two_rules_share_an_id() {
        assertThat(Rulebook.all().stream().map(rule -> rule.about().id())).doesNotHaveDuplicates();
    }

    private static Report inspect(Example example) {
        var surveyor = Surveyor.withAll();
        Optional<Map<String, String>> before =
                example.before().isEmpty() ? Optional.empty() : Optional.of(example.before());
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(
                        surveyor.survey(new Texts(example.files())),
                        before.map(files -> surveyor.survey(new Texts(files))));
    }
}
