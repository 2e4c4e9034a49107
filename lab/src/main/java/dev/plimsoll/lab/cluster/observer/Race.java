package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may take over when nobody leads: Patroni's {@code is_healthiest_node} and {@code is_failover_possible} (ha.py).
 * Every standby asks for itself; of two that may, the first to take the lease leads.
 *
 * @param settings Patroni's
 * @param board what the last leader left
 */
record Race(PatroniSettings settings, Board board) {
    /** What keeps a standby from taking over; empty when nothing does. */
    Optional<String> obstacle(Member me, Supplier<List<Member>> others) {
        if (me.tags().nofailover()) {
            return Optional.of("it has the tag nofailover");
        }
        if (synchronous() && !settings.synchronous().quorum() && !board.sync().names(me.name())) {
            return Optional.of("no commit waited for it: it is not a synchronous standby");
        }
        return behind(me).or(() -> comparedWith(me, others.get()));
    }

    /** Whether any other could take over from a leader that steps down. */
    boolean possible(String leader, List<Member> others) {
        var able = others.stream()
                .filter(other -> !other.name().equals(leader) && other.mayLead())
                .filter(other -> !synchronous() || board.sync().names(other.name()))
                .filter(other -> behind(other).isEmpty())
                .count();
        var needed =
                synchronous() && settings.synchronous().quorum() ? board.sync().quorum() : 0;
        return able - 1 >= needed;
    }

    private boolean synchronous() {
        return settings.synchronous().on() && board.sync().active();
    }

    private Optional<String> behind(Member member) {
        var lag = board.position().bytesSince(member.position());
        if (lag > settings.maximumLagOnFailover()) {
            return Optional.of("it lacks %d bytes of what the leader had written; maximum_lag_on_failover is %d"
                    .formatted(lag, settings.maximumLagOnFailover()));
        }
        if (settings.checkTimeline() && member.timeline() < board.timeline()) {
            return Optional.of(
                    "it is on timeline %d, and the leader was on %d".formatted(member.timeline(), board.timeline()));
        }
        return Optional.empty();
    }

    private Optional<String> comparedWith(Member me, List<Member> others) {
        Set<String> voters = quorum() ? board.sync().voters() : Set.of();
        var votes = voters.contains(me.name()) ? 0 : -1;
        for (var other : others) {
            if (!counts(other)) {
                continue;
            }
            var why = whyFirst(other, me);
            if (why.isPresent()) {
                return why;
            }
            votes += voters.contains(other.name()) && other.position().compareTo(me.position()) <= 0 ? 1 : 0;
        }
        return !quorum() || votes >= board.sync().quorum()
                ? Optional.empty()
                : Optional.of("%d of the %d votes it needs"
                        .formatted(Math.max(0, votes), board.sync().quorum()));
    }

    private boolean quorum() {
        return synchronous() && settings.synchronous().quorum();
    }

    /** Those that cannot be reached or may not lead do not stand in the way, and do not vote. */
    private boolean counts(Member other) {
        var asked = !synchronous() || quorum() || board.sync().names(other.name());
        return asked && other.mayLead();
    }

    private Optional<String> whyFirst(Member other, Member me) {
        if (other.role() == Role.PRIMARY) {
            return Optional.of(other.name() + " is still a primary");
        }
        var former = synchronous() && board.sync().leader().equals(other.name());
        var ahead = other.position().compareTo(me.position());
        if (ahead > 0 && !former) {
            return Optional.of(other.name() + " received more");
        }
        if (ahead == 0 && !former && me.tags().failoverPriority() < other.tags().failoverPriority()) {
            return Optional.of(other.name() + " received as much, and its failover_priority is higher");
        }
        return Optional.empty();
    }
}
