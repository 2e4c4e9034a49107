package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Told;
import dev.plimsoll.guard.source.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
    private static final List<Cause> CAUSES = List.of(Cause.values());
    private static final Host DB1 = new Host("db1", 5432);
    private static final Host DB2 = new Host("db2", 5432);
    private static final long SYSTEM = 7;
    private static final Told STANDBY = new Told(true, 0, SYSTEM, 1, 1);

    private final List<Act> acts = new ArrayList<>();
    private Wanted wanted = Wanted.PRIMARY;
    private View view = View.NOTHING.of(List.of(DB1, DB2));
    private Optional<String> confirmed = Optional.empty();
    private long now;

    private static Told primary(int timeline) {
        return new Told(false, timeline, SYSTEM, 1, 1);
    }

    private void told(Host host, Told told) {
        view = view.with(host, sight -> sight.told(told, now));
        judge();
    }

    private void failed(Host host, Cause cause) {
        view = view.with(host, sight -> sight.failed(new Failure(cause, "", "", Instant.EPOCH)));
        judge();
    }

    private void asked(Host host) {
        view = view.with(host, sight -> sight.asked(now));
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        judge();
    }

    private void judge() {
        var judge = new Judge(wanted, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30), confirmed);
        var verdict = judge.judge(view, now);
        view = verdict.view();
        acts.addAll(verdict.acts());
    }

    private List<String> doings() {
        return acts.stream().map(Act::what).toList();
    }

    private void pair() {
        told(DB2, STANDBY);
        told(DB1, primary(1));
        acts.clear();
    }

    @Test
    void the_first_that_accepts_writes_is_the_primary_and_nothing_need_be_done() {
        told(DB1, primary(1));

        assertThat(acts).isEmpty();
        assertThat(view.belief().primary()).contains(DB1);
    }

    @Test
    void silence_stops_the_handing_out_and_an_answer_resumes_it() {
        pair();
        asked(DB1);
        pass(499);
        assertThat(acts).isEmpty();
        pass(1);
        assertThat(view.stop().map(Act.Stop::cause)).contains(Cause.DATABASE_SILENT);
        pass(600_000);
        told(DB1, primary(1));

        assertThat(doings())
                .containsExactly(
                        "hand out no connection: " + Cause.DATABASE_SILENT.meaning(), "hand out connections again");
    }

    @Test
    void a_higher_timeline_elsewhere_ends_the_connections_to_the_old_primary() {
        pair();
        asked(DB1);
        pass(2_000);
        told(DB2, primary(2));

        assertThat(doings())
                .containsExactly(
                        "hand out no connection: " + Cause.DATABASE_SILENT.meaning(),
                        "leave db1:5432 for db2:5432",
                        "hand out connections again");
        assertThat(acts.get(1).why()).isEqualTo("db2:5432 accepts writes on timeline 2, db1:5432 had 1");
    }

    @Test
    void the_old_primary_that_wakes_up_is_not_gone_back_to() {
        pair();
        told(DB2, primary(2));
        acts.clear();
        told(DB1, primary(1));
        told(DB2, primary(2));
        told(DB1, primary(1));

        assertThat(acts).isEmpty();
        assertThat(view.belief().primary()).contains(DB2);
        assertThat(view.belief().objection(primary(1))).contains(Cause.DEMOTED);
    }

    @Test
    void a_host_that_says_of_itself_that_it_follows_is_left_at_once() {
        pair();
        told(DB1, STANDBY);

        assertThat(doings()).containsExactly("leave db1:5432", "hand out no connection: " + Cause.NO_PRIMARY.meaning());
        acts.clear();
        told(DB2, primary(2));
        assertThat(doings()).containsExactly("hand out connections again");
    }

    @Test
    void where_timelines_are_not_told_a_standby_that_accepts_writes_now_is_evidence() {
        told(DB2, new Told(true, 0, 0, 1, 1));
        told(DB1, new Told(false, 0, 0, 1, 1));
        told(DB2, new Told(false, 0, 0, 1, 1));
        told(DB1, new Told(false, 0, 0, 1, 1));
        pass(10);
        told(DB1, new Told(true, 0, 0, 1, 1));
        told(DB1, new Told(false, 0, 0, 1, 1));

        assertThat(doings()).containsExactly("leave db1:5432 for db2:5432", "leave db2:5432 for db1:5432");
    }

    /** It was asked for less, for a minute after it had forbidden something. */
    @Test
    void a_promotion_is_evidence_though_the_old_primary_never_told_its_timeline() {
        told(DB2, STANDBY);
        told(DB1, primary(0));
        asked(DB1);
        pass(2_000);
        told(DB2, primary(2));

        assertThat(doings()).contains("leave db1:5432 for db2:5432");
        assertThat(view.belief().timeline()).isEqualTo(2);
        assertThat(view.stop()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"DATABASE_FULL", "CREDENTIALS", "REFUSED", "TLS"})
    void a_refusal_is_life(Cause refusal) {
        pair();
        asked(DB1);
        pass(400);
        failed(DB1, refusal);
        pass(60_000);

        assertThat(acts).isEmpty();
    }

    @Test
    void another_database_at_the_same_address_is_believed_after_the_grace_and_not_before() {
        pair();
        var restored = new Told(false, 1, SYSTEM + 1, 1, 1);
        told(DB1, restored);
        assertThat(view.stop().map(Act.Stop::cause)).contains(Cause.OTHER_DATABASE);
        pass(29_999);
        assertThat(view.belief().system()).isEqualTo(SYSTEM);
        pass(1);

        assertThat(view.belief().system()).isEqualTo(SYSTEM + 1);
        assertThat(view.stop()).isEmpty();
        assertThat(acts).noneMatch(Act.Move.class::isInstance);
    }

    @Test
    void an_older_state_elsewhere_is_never_believed_without_confirmation() {
        pair();
        told(DB2, primary(2));
        asked(DB2);
        told(DB1, primary(1));
        pass(3_600_000);
        assertThat(view.belief().primary()).contains(DB2);
        confirmed = Optional.of(SYSTEM + "/1");
        judge();

        assertThat(view.belief().primary()).contains(DB1);
        assertThat(view.belief().timeline()).isEqualTo(1);
    }

    @Test
    void readers_go_on_while_any_standby_answers() {
        wanted = Wanted.STANDBY;
        pair();
        asked(DB1);
        pass(10_000);
        assertThat(acts).isEmpty();
        asked(DB2);
        pass(500);

        assertThat(view.stop().map(Act.Stop::cause)).contains(Cause.DATABASE_SILENT);
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    /** Everything that is not evidence, in any order and for any time. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_evidence_no_connection_is_ended(long seed) {
        var random = new Random(seed);
        pair();
        for (int i = 0; i < 500; i++) {
            var host = random.nextBoolean() ? DB1 : DB2;
            switch (random.nextInt(5)) {
                case 0 -> asked(host);
                case 1 -> told(host, host.equals(DB1) ? primary(1) : STANDBY);
                case 2 -> failed(host, CAUSES.get(random.nextInt(CAUSES.size())));
                default -> pass(random.nextInt(random.nextInt(10) == 0 ? 100_000 : 200));
            }
        }

        assertThat(acts).noneMatch(Act.Move.class::isInstance);
        assertThat(view.belief().primary()).contains(DB1);
    }

    /** Promotions at random moments, hosts that sleep and wake with what they last knew. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_promotion_is_followed_once_and_never_back(long seed) {
        var random = new Random(seed);
        pair();
        var timeline = 1;
        var at = DB1;
        for (int i = 0; i < 300; i++) {
            var other = at.equals(DB1) ? DB2 : DB1;
            switch (random.nextInt(6)) {
                case 0 -> {
                    told(other, primary(++timeline));
                    at = other;
                }
                case 1 -> told(at, primary(timeline));
                case 2 -> told(other, timeline > 1 && random.nextBoolean() ? primary(timeline - 1) : STANDBY);
                case 3 -> asked(random.nextBoolean() ? at : other);
                default -> pass(random.nextInt(2_000));
            }
            assertThat(view.belief().primary()).isEqualTo(Optional.of(at));
        }

        assertThat(acts.stream().filter(Act.Move.class::isInstance)).hasSize(timeline - 1);
    }
}
