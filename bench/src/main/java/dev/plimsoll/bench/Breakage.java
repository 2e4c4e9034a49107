package dev.plimsoll.bench;

import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.DroppedResponses;
import dev.plimsoll.lab.fault.Fence;
import dev.plimsoll.lab.fault.Unreachable;
import java.io.IOException;

/** What is done to the first primary, and what is done after the standby took over. */
enum Breakage {
    KILL("kill -9", pair -> pair.first().crash()),
    FREEZE("freeze", pair -> pair.first().freeze()),
    FREEZE_FENCE_THAW("freeze, fence, thaw", pair -> pair.first().freeze(), pair -> {
        pair.way(new Fence());
        pair.first().thaw();
    }),
    FREEZE_THAW(
            "freeze, thaw unfenced",
            pair -> pair.first().freeze(),
            pair -> pair.first().thaw()),
    BLACK_HOLE("black hole", pair -> {
        pair.way(new BlackHole());
        pair.replication(new BlackHole());
    }),
    SYN_BLACK_HOLE("SYN black hole", pair -> {
        pair.first().crash();
        pair.way(new Unreachable());
    }),
    PARTITION("primary cut off from standby", pair -> pair.replication(new BlackHole())),
    DROPPED_ACKS("acknowledgements dropped", pair -> pair.way(new DroppedResponses()), pair -> pair.way(new Fence()));

    private final String words;
    private final Act before;
    private final Act after;

    Breakage(String words, Act before) {
        this(words, before, pair -> {});
    }

    Breakage(String words, Act before, Act after) {
        this.words = words;
        this.before = before;
        this.after = after;
    }

    private interface Act {
        void on(Pair pair) throws IOException;
    }

    void inflict(Pair pair) throws IOException {
        before.on(pair);
    }

    void afterPromotion(Pair pair) throws IOException {
        after.on(pair);
    }

    @Override
    public String toString() {
        return words;
    }
}
