package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.why.Notices;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest decisions and tells listeners; one that throws is logged and told again next time. The log has one line
 * a second of each kind and listener, however often a host comes and goes. Safe for several threads.
 */
final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plimsoll.guard");
    private static final int MOST = 200;

    private final Supplier<@Nullable String> pool;
    private final InstantSource clock;
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Notices<String> notices = new Notices<>();

    /** @param pool its name, which it has from its start on */
    Chronicle(Supplier<@Nullable String> pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Something was done, or would have been. */
    void decided(Capability capability, boolean done, String what, String why) {
        decided(new Decision(clock.instant(), capability, done, what, why));
    }

    void decided(Decision decision) {
        synchronized (decisions) {
            decisions.addLast(decision);
            if (decisions.size() > MOST) {
                decisions.removeFirst();
            }
        }
        notices.pass(decision.what(), clock.instant()).ifPresent(kept -> log(decision, kept));
        tell(listener -> listener.decided(decision));
    }

    private void log(Decision decision, int kept) {
        LOG.info(
                "pool={} capability={} done={} kept_back={} what=\"{}\" why=\"{}\"",
                pool.get(),
                decision.capability(),
                decision.done(),
                kept,
                decision.what(),
                decision.why());
    }

    List<Decision> decisions() {
        synchronized (decisions) {
            return List.copyOf(decisions);
        }
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void borrowed(String lane, long waitNanos) {
        if (!listeners.isEmpty()) {
            tell(listener -> listener.borrowed(lane, waitNanos));
        }
    }

    void returned(String lane, long heldNanos) {
        if (!listeners.isEmpty()) {
            tell(listener -> listener.returned(lane, heldNanos));
        }
    }

    void refused(String lane, Cause cause, long waitNanos) {
        tell(listener -> listener.refused(lane, cause, waitNanos));
    }

    /** Something failed in the guard that nobody needs to be told but us. */
    void broken(Throwable failed) {
        LOG.warn("pool={} event=guard-failed", pool.get(), failed);
    }

    private void tell(Consumer<Listener> event) {
        for (var listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error broken) {
                failed(listener.getClass().getName(), broken);
            }
        }
    }

    private void failed(String listener, Throwable broken) {
        notices.pass(listener, clock.instant())
                .ifPresent(kept ->
                        LOG.warn("pool={} kept_back={} listener {} failed", pool.get(), kept, listener, broken));
    }
}
