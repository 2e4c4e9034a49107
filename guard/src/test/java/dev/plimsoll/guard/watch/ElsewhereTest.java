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
import org.junit.jupiter.api.Test;

/** The primary answers at another address than before, and was not replaced. */
class ElsewhereTest {
    private static final Host OLD = new Host("10.0.0.1", 5432);
    private static final Host NEW = new Host("10.0.0.2", 5432);
    private static final Told WRITES = new Told(false, 3, 7, 1, 1);
    private static final Told RESERVED = new Told(false, 0, 0, 1, 1);
    private static final Told FOLLOWS = new Told(true, 0, 0, 1, 1);

    private final List<Act> acts = new ArrayList<>();
    private View view = View.NOTHING;
    private long now;

    private void hosts(Host... hosts) {
        view = view.of(List.of(hosts));
        judge();
    }

    private void told(Host host, Told told) {
        view = view.with(host, sight -> sight.told(told, now));
        judge();
    }

    private void refused(Host host, Cause cause) {
        view = view.with(host, sight -> sight.failed(new Failure(cause, "", "", Instant.EPOCH)));
        judge();
    }

    private void silent(Host host) {
        view = view.with(host, sight -> sight.asked(now));
        pass(600);
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        judge();
    }

    private void judge() {
        var verdict = new Judge(
                        Wanted.PRIMARY,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Optional.empty())
                .judge(view, now);
        view = verdict.view();
        acts.addAll(verdict.acts());
    }

    @Test
    void the_same_state_at_another_address_is_gone_to_once_the_known_one_is_of_no_use_and_nothing_is_ended() {
        hosts(OLD, NEW);
        told(OLD, WRITES);
        told(NEW, WRITES);
        assertThat(acts).isEmpty();
        refused(OLD, Cause.DATABASE_DOWN);

        assertThat(acts).singleElement().isInstanceOf(Act.Turn.class);
        assertThat(view.belief().primary()).contains(NEW);
        assertThat(view.stop()).isEmpty();
    }

    @Test
    void it_is_not_gone_to_while_the_known_one_only_refuses() {
        hosts(OLD, NEW);
        told(OLD, WRITES);
        told(NEW, WRITES);
        refused(OLD, Cause.DATABASE_FULL);
        told(NEW, WRITES);

        assertThat(acts).isEmpty();
        assertThat(view.belief().primary()).contains(OLD);
    }

    @Test
    void a_name_that_leads_elsewhere_is_followed_though_the_timeline_is_the_same() {
        hosts(OLD);
        told(OLD, WRITES);
        silent(OLD);
        assertThat(view.stop()).isPresent();
        hosts(NEW);
        told(NEW, WRITES);

        assertThat(view.stop()).isEmpty();
        assertThat(acts).noneMatch(Act.Move.class::isInstance);
    }

    @Test
    void a_name_that_leads_elsewhere_where_timelines_are_not_told_is_believed_after_the_grace() {
        hosts(OLD);
        told(OLD, RESERVED);
        hosts(NEW);
        told(NEW, RESERVED);
        pass(29_999);
        assertThat(view.stop().map(Act.Stop::cause)).contains(Cause.NO_PRIMARY);
        pass(1);

        assertThat(view.belief().primary()).contains(NEW);
        assertThat(view.stop()).isEmpty();
    }

    /** A server that is restored follows its archive before it accepts writes. */
    @Test
    void an_older_state_at_the_only_address_is_believed_after_the_grace_though_it_followed_first() {
        hosts(OLD);
        told(OLD, WRITES);
        told(OLD, FOLLOWS);
        told(OLD, new Told(false, 2, 7, 1, 1));
        pass(29_999);
        assertThat(view.stop().map(Act.Stop::cause)).contains(Cause.NO_PRIMARY);
        pass(1);

        assertThat(view.belief().timeline()).isEqualTo(2);
        assertThat(view.stop()).isEmpty();
    }

    @Test
    void where_timelines_are_not_told_an_old_primary_that_followed_once_is_not_gone_back_to() {
        hosts(OLD, NEW);
        told(OLD, FOLLOWS);
        pass(10);
        told(NEW, FOLLOWS);
        told(OLD, RESERVED);
        silent(OLD);
        told(NEW, RESERVED);
        assertThat(view.belief().primary()).contains(NEW);
        acts.clear();
        refused(NEW, Cause.DATABASE_DOWN);
        told(OLD, RESERVED);

        assertThat(acts).noneMatch(Act.Move.class::isInstance);
        assertThat(view.belief().primary()).contains(NEW);
    }
}
