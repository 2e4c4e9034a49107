package dev.plimsoll.lab.cluster.observer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an agent does next, given what it sees: the order of Patroni's {@code _run_cycle} (ha.py), without its effects.
 *
 * @param settings Patroni's
 * @param me the name of its server
 * @param tags its tags
 * @param others how the others are, asked only when that matters
 */
record Turn(PatroniSettings settings, String me, Tags tags, Supplier<List<Member>> others) {
    /**
     * What it sees.
     *
     * @param board the lease; empty when it could not be reached for as long as retry_timeout
     * @param own its server
     * @param task what its server is in the middle of, on its behalf
     * @param taskFor since when
     * @param led whether its server was a primary since it last followed somebody
     * @param failed whether it tried to start it again and could not
     */
    record Situation(Optional<Board> board, Own own, Task task, Duration taskFor, boolean led, boolean failed) {}

    enum Task {
        NONE,
        PROMOTING,
        RESTARTING,
        REJOINING
    }

    enum Action {
        /** Looks again at its next turn. */
        NOTHING,
        /** Renews the lease, and sees to who is waited for. */
        LEAD,
        /** Renews the lease while its server is busy. */
        KEEP,
        /** Takes the lease; its server is a primary already. */
        CLAIM,
        /** Takes the lease and promotes its server. */
        TAKE_OVER,
        /** Starts the primary again where it is. */
        RESTART,
        /** Ends its server and gives the lease up, for another to take over. */
        GIVE_UP,
        /** Ends its server: another leads. */
        DEMOTE,
        /** Ends its server and starts it read-only: whether another leads cannot be known. */
        DEMOTE_READ_ONLY,
        /** Starts a standby again. */
        START,
        /** Starts a former primary as a standby of nobody: nobody leads. */
        START_READ_ONLY,
        /** Makes its server follow the leader. */
        REJOIN,
        /** Nobody leads, and it may not. */
        PASS
    }

    /** An action and why. */
    record Decision(Action action, String why) {
        static Decision of(Action action, String why) {
            return new Decision(action, why);
        }
    }

    private static final Decision NOTHING = Decision.of(Action.NOTHING, "");

    Decision next(Situation now) {
        if (now.board().isEmpty()) {
            return withoutLease(now.own());
        }
        var board = now.board().orElseThrow();
        if (now.own().is(Own.State.SILENT)) {
            return NOTHING;
        }
        if (now.task() != Task.NONE) {
            return meanwhile(now, board);
        }
        if (now.own().is(Own.State.DOWN)) {
            return down(now, board);
        }
        if (board.isLedBy(me)) {
            return leading(now.own());
        }
        if (!now.own().is(Own.State.UP)) {
            return NOTHING;
        }
        return board.leader().isPresent() ? following(now, board) : nobodyLeads(now, board);
    }

    private Decision withoutLease(Own own) {
        if (!own.primary() || (settings.failsafe() && others.get().stream().allMatch(Member::up))) {
            return NOTHING;
        }
        return Decision.of(Action.DEMOTE_READ_ONLY, "it was the leader, and cannot reach the lease");
    }

    private Decision meanwhile(Situation now, Board board) {
        if (board.isLedBy(me)) {
            var longest = settings.timers().primaryStartTimeout();
            var tooLong = now.task() == Task.RESTARTING && now.taskFor().compareTo(longest) >= 0;
            return tooLong && failoverPossible(board)
                    ? Decision.of(Action.GIVE_UP, "it did not start again within primary_start_timeout")
                    : Decision.of(Action.KEEP, "");
        }
        return now.task() == Task.RESTARTING
                ? Decision.of(Action.DEMOTE, "it lost the lease while it started again")
                : NOTHING;
    }

    private Decision down(Situation now, Board board) {
        if (board.isLedBy(me)) {
            return now.failed() ? Decision.of(Action.GIVE_UP, "it could not be started again") : recover(board);
        }
        if (board.leader().isPresent()) {
            return Decision.of(now.led() ? Action.REJOIN : Action.START, "it was down");
        }
        return now.led()
                ? Decision.of(Action.START_READ_ONLY, "nobody leads, and it was a primary")
                : Decision.of(Action.START, "it was down");
    }

    private Decision recover(Board board) {
        if (settings.timers().primaryStartTimeout().isZero() && failoverPossible(board)) {
            return Decision.of(Action.GIVE_UP, "it crashed, and primary_start_timeout is 0");
        }
        return Decision.of(Action.RESTART, "it crashed");
    }

    /** A server that starts by itself, or has an error, keeps its lease; Patroni does not look into why. */
    private static Decision leading(Own own) {
        if (!own.is(Own.State.UP)) {
            return Decision.of(Action.KEEP, "");
        }
        return own.primary() ? Decision.of(Action.LEAD, "") : Decision.of(Action.TAKE_OVER, "it holds the lease");
    }

    private static Decision following(Situation now, Board board) {
        var leader = board.leader().orElseThrow();
        if (now.own().primary()) {
            return Decision.of(Action.DEMOTE, leader + " leads");
        }
        return now.led() || !now.own().following() ? Decision.of(Action.REJOIN, leader + " leads") : NOTHING;
    }

    private Decision nobodyLeads(Situation now, Board board) {
        var status = now.own().status();
        if (now.own().primary()) {
            return status.timeline() < board.timeline()
                    ? Decision.of(Action.DEMOTE, "another was promoted since it led")
                    : Decision.of(Action.CLAIM, "nobody leads, and it is a primary");
        }
        var obstacle = new Race(settings, board).obstacle(Member.of(me, tags, status), others);
        return obstacle.map(why -> Decision.of(Action.PASS, why))
                .orElseGet(() -> Decision.of(Action.TAKE_OVER, "nobody leads"));
    }

    private boolean failoverPossible(Board board) {
        return new Race(settings, board).possible(me, others.get());
    }
}
