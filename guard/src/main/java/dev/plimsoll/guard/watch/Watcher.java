package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Belief;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.source.Told;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Looks at every host of a source all the time and does what follows: tells the source what to believe, ends the
 * connections to a host that is not the primary any more, and tells a {@link Reaction} when to stop handing out and when
 * to go on. In {@code observe} it looks, and only says. When something in it breaks, the source makes connections as
 * HikariCP would and nothing is stopped, until it works again. Safe for several threads.
 */
public final class Watcher implements AutoCloseable {
    private final Source source;
    private final Supplier<Settings> settings;
    private final Reaction reaction;
    private final Lived lived = new Lived(System.nanoTime());
    private final Lookout lookout;
    private volatile View view = View.NOTHING;
    private Mode acting = Mode.OFF;
    private volatile Optional<String> blocked = Optional.empty();
    private String used = "";
    private boolean broken;
    private volatile boolean closed;

    /** Looks at nothing yet. */
    public Watcher(Source source, Supplier<Settings> settings, Reaction reaction) {
        this.source = source;
        this.settings = settings;
        this.reaction = reaction;
        this.lookout = new Lookout(source, settings, new Hearing());
    }

    /** Begins, or goes over to another mode or pace, as the settings are now. Does it itself soon once it has begun. */
    public void apply() {
        if (closed) {
            return;
        }
        var mode = settings.get().mode(Capability.FOLLOW);
        source.watched();
        if (mode != Mode.OFF) {
            lookout.begin();
        } else {
            lookout.end();
        }
        if (closed) { // since it was asked above
            lookout.end();
        }
        become(mode);
    }

    /** Whether it looks, as it should; false for 2 s after the last sign of life. Who is stopped goes on then. */
    public boolean works() {
        return lookout.works();
    }

    /** What is known of every host, in words. */
    public String words() {
        return view.words(lived.now());
    }

    /** Commits that wait for a standby now, in words. */
    public Optional<String> blocked() {
        return blocked;
    }

    /** The server processes of the probes at the primary: several where several addresses lead to it. */
    public int[] processes() {
        var known = view;
        return known.sights().values().stream()
                .filter(sight -> sight.failure().isEmpty())
                .flatMap(sight -> sight.told().stream())
                .filter(told ->
                        !told.recovery() && known.belief().objection(told).isEmpty())
                .mapToInt(Told::pid)
                .filter(pid -> pid > 0)
                .distinct()
                .toArray();
    }

    @Override
    public void close() {
        closed = true;
        lookout.end();
    }

    private synchronized void become(Mode mode) {
        if (mode == acting) {
            return;
        }
        var enforced = acting == Mode.ENFORCE;
        acting = mode;
        if (mode == Mode.ENFORCE) {
            tellSource();
            view.stop().ifPresent(stop -> reaction.stop(stop.cause(), stop.why()));
        } else if (enforced) {
            source.believe(Belief.NONE);
            reaction.resume();
        }
        if (mode == Mode.OFF) {
            view = View.NOTHING;
        }
    }

    private synchronized void change(UnaryOperator<View> event) {
        if (broken || acting == Mode.OFF) {
            return;
        }
        try {
            var before = view.belief();
            var verdict = judge().judge(event.apply(view), lived.now());
            view = verdict.view();
            if (acting == Mode.ENFORCE
                    && (!view.belief().equals(before) || !verdict.acts().isEmpty())) {
                tellSource();
            }
            verdict.acts().forEach(this::perform);
            if (!view.belief().equals(before)) {
                leaveOlder();
            }
        } catch (RuntimeException | Error ours) {
            giveUp(ours);
        }
    }

    private Judge judge() {
        var now = settings.get();
        return new Judge(
                source.wanted(),
                now.duration(Setting.SILENCE),
                now.duration(Setting.CONNECT_TIMEOUT),
                now.duration(Setting.IDENTITY_GRACE),
                Optional.of(now.text(Setting.CONFIRMED)).filter(text -> !text.equals(used)));
    }

    private void tellSource() {
        source.believe(view.belief().stopped(view.stop().map(Act.Stop::cause)));
    }

    /** A primary may be lost before the first look at it: what was made to it tells which one it was. */
    private void leaveOlder() {
        var ended = acting == Mode.ENFORCE ? source.outlive() : 0;
        if (ended > 0) {
            reaction.decided(new Decision(
                    Instant.now(),
                    Capability.FOLLOW,
                    true,
                    "end " + ended + " connections to an older primary",
                    "the primary is " + view.belief().identity()));
        }
    }

    private void perform(Act act) {
        var done = acting == Mode.ENFORCE;
        if (act instanceof Act.Accept accepted) {
            used = accepted.identity(); // said once, it does not hold for ever
        }
        if (done) {
            act.perform(new Doing());
        }
        reaction.decided(new Decision(Instant.now(), Capability.FOLLOW, done, act.what(), act.why()));
    }

    /** Whatever it is, from here on the pool is a plain HikariCP, until {@link #recover}. */
    private void giveUp(Throwable ours) {
        broken = true;
        view = View.NOTHING;
        if (acting == Mode.ENFORCE) {
            source.plain(true);
            reaction.resume();
        }
        reaction.decided(new Decision(
                Instant.now(),
                Capability.FOLLOW,
                acting == Mode.ENFORCE,
                "go on as plain HikariCP for a while",
                "the watcher itself failed: " + ours));
    }

    private synchronized void recover() {
        if (broken) {
            broken = false;
            source.plain(false);
        }
    }

    /** What the probes and the lookout say. */
    private final class Hearing implements Lookout.Hearer {
        @Override
        public void asked(Host host) {
            change(known -> known.with(host, sight -> sight.asked(lived.now())));
        }

        @Override
        public void told(Host host, Told told) {
            change(known -> known.with(host, sight -> sight.told(told, lived.now())));
            source.settle(host);
        }

        @Override
        public void failed(Host host, Failure failure) {
            change(known -> known.with(host, sight -> sight.failed(failure)));
        }

        @Override
        public boolean curious() {
            return reaction.curious();
        }

        @Override
        public void sessions(Host host, Sessions seen) {
            var commits = seen.blocked(host);
            if (view.belief().primary().filter(primary -> !primary.equals(host)).isEmpty()) {
                reaction.sessions(seen);
            }
            synchronized (Watcher.this) {
                if (acting == Mode.ENFORCE && commits.isPresent() != blocked.isPresent()) {
                    reaction.writes(commits);
                }
                blocked = commits;
            }
        }

        @Override
        public void time(long now, long most) {
            lived.step(now, most);
            source.watched();
            apply();
            change(known -> known);
        }

        @Override
        public void second() {
            recover();
            var hosts = source.hosts();
            change(known -> known.of(hosts));
        }
    }

    private final class Doing implements Act.Hands {
        @Override
        public void stop(Cause cause, String detail) {
            reaction.stop(cause, detail);
        }

        @Override
        public void resume() {
            reaction.resume();
        }

        @Override
        public void move(Host from, Optional<Host> to) {
            var answers = view.of(Optional.of(from))
                    .filter(sight -> sight.failure().isEmpty() && sight.silence(lived.now()) == 0)
                    .isPresent();
            reaction.moved(from, to, source.abandon(from, answers));
        }

        @Override
        public void turn(Host from) {
            if (source.open(from) > 0) {
                reaction.turned();
            }
        }
    }
}
