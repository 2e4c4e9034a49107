package dev.plimsoll.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import dev.plimsoll.bench.guard.goal.Raise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    private static final Goal GOAL = new Raise();

    @TempDir
    Path folder;

    @Test
    void a_run_is_read_as_it_was_kept() throws IOException {
        var measured = Measured.of(Map.of("served", 0.0, "first ms", Double.POSITIVE_INFINITY))
                .keeping("orders, ms", "HISTFAAA=");
        var run = new Kept(Instant.EPOCH, Duration.ofSeconds(3), 1.25, measured, Optional.empty());
        var results = new Results(folder);

        results.keep(results.file(GOAL, Contender.HIKARI_TUNED, 2), run);

        assertThat(results.all(GOAL, Contender.HIKARI_TUNED, 5)).containsExactly(run);
        assertThat(results.has(GOAL, Contender.HIKARI_TUNED, 2)).isTrue();
        assertThat(results.has(GOAL, Contender.HIKARI_TUNED, 1)).isFalse();
    }

    @Test
    void a_run_that_failed_is_shown_and_made_again() throws IOException {
        var run = new Kept(Instant.EPOCH, Duration.ZERO, 1, Measured.of(Map.of()), Optional.of("no\tdisk\nleft"));
        var results = new Results(folder);

        results.keep(results.file(GOAL, Contender.GUARD, 1), run);

        assertThat(results.has(GOAL, Contender.GUARD, 1)).isFalse();
        assertThat(new Row(Contender.GUARD, Optional.empty(), results.all(GOAL, Contender.GUARD, 1))
                        .cells(GOAL.figures()))
                .endsWith("1 at load 1.0 to 1.0; 1 failed: no disk left");
    }

    @Test
    void ours_is_held_to_what_is_asked_and_to_the_best_of_the_others() {
        var standing = new Standing(
                GOAL,
                List.of(
                        row(Contender.GUARD, raised(15, 30, 600), raised(15, 10, 900), raised(15, 12, 650)),
                        row(Contender.HIKARI, raised(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)),
                        row(Contender.AGROAL, raised(15, 500, 640))));

        assertThat(standing.verdicts())
                .containsExactly(List.of(
                        "raise",
                        "guard",
                        "reached",
                        "better: first ms (Agroal 500); even: served (Agroal 15), last ms (Agroal 640)"));
        assertThat(standing.table().rows().get(0))
                .containsExactly("guard", "15 (15)", "12 (30)", "650 (900)", "3 at load 1.0 to 1.0");
        assertThat(standing.table().markdown()).contains("| HikariCP | 0 | never | never | 1 at load 1.0 to 1.0 |");
    }

    @Test
    void what_was_missed_is_said_with_its_value() {
        var standing = new Standing(GOAL, List.of(row(Contender.GUARD, raised(15, 37, 600))));

        assertThat(standing.verdicts().get(0)).contains("missed: first ms ≤ 20, not 37");
    }

    @Test
    void the_table_is_put_between_the_marks_of_a_page() throws IOException {
        var page = folder.resolve("page.md");
        Files.writeString(page, "before\n<!-- board -->\nold\n<!-- end of board -->\nafter\n");
        var order = Order.of(List.of("quick", "raise", "into=" + folder));

        Sheet.of(order).into(page);

        assertThat(page).content().startsWith("before\n<!-- board -->\n").endsWith("<!-- end of board -->\nafter\n");
        assertThat(page)
                .content()
                .contains("### raise: ")
                .contains("| HikariCP |")
                .doesNotContain("old");
    }

    @Test
    void a_short_board_has_few_contenders_and_one_repeat() {
        var order = Order.of(List.of("quick"));

        assertThat(order.repeats()).isEqualTo(1);
        assertThat(order.contenders()).hasSizeLessThan(Contender.values().length);
        assertThat(Order.of(List.of()).contenders()).hasSize(Contender.values().length);
        assertThatThrownBy(() -> Order.of(List.of("riase"))).hasMessageContaining("riase");
    }

    @Test
    void goals_have_names_that_files_can_have_and_no_two_the_same() {
        var names = Goals.all().stream().map(Goal::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9.-]+"));
        assertThat(Goals.all())
                .allSatisfy(goal -> assertThat(
                                goal.figures().stream().map(Figure::name).toList())
                        .doesNotHaveDuplicates());
    }

    private static Row row(Contender contender, Measured... measured) {
        return new Row(
                contender,
                Optional.empty(),
                Arrays.stream(measured)
                        .map(one -> new Kept(Instant.EPOCH, Duration.ZERO, 1, one, Optional.empty()))
                        .toList());
    }

    private static Measured raised(double served, double first, double last) {
        return Measured.of(Map.of("served", served, "first ms", first, "last ms", last));
    }
}
