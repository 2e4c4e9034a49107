package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.source.Belief;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Told;
import dev.plimsoll.guard.source.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from what the hosts said: a pure function. Silence only stops the handing out. Connections are ended on
 * positive evidence alone: another host of the same database accepts writes on a higher timeline (or, where timelines are
 * not told, followed before and accepts writes now), or the host says of itself that it follows another.
 *
 * @param silence how long a question may stay without an answer
 * @param first how long the first answer of a host may take, which has to be connected to for it
 * @param grace how long a strange database must be all there is at the known address
 * @param confirmed what somebody said is right, by {@link Told#identity}
 */
record Judge(Wanted wanted, Duration silence, Duration first, Duration grace, Optional<String> confirmed) {
    /** What is known now, and what is to be done, in this order. */
    record Verdict(View view, List<Act> acts) {}

    Verdict judge(View before, long now) {
        var acts = new ArrayList<Act>();
        var view = followed(before, now, acts);
        view = estranged(view, now, acts);
        view = handedOut(view, now, acts);
        return new Verdict(view, List.copyOf(acts));
    }

    /** Where the primary is, by what is certain. */
    private View followed(View view, long now, List<Act> acts) {
        var held = view.belief();
        var best = best(view, now);
        var old = held.primary();
        var own = view.of(old).filter(sight -> sight.fresh(now, patience())).flatMap(Sight::told);
        if (own.filter(told -> told.recovery() && told.akin(held.system())).isPresent()) {
            acts.add(new Act.Move(
                    old.orElseThrow(), best.map(Sight::host), old.orElseThrow() + " says that it follows another"));
            old = Optional.empty();
        }
        if (best.isEmpty()) {
            return view.believing(new Belief(old, held.system(), held.timeline(), Optional.empty()));
        }
        var host = best.get().host();
        var told = best.get().told().orElseThrow();
        if (old.isPresent() && !old.get().equals(host)) {
            var evidence = evidence(view, best.get());
            if (evidence.isEmpty() && !standsIn(view, best.get(), now)) {
                return view;
            }
            acts.add(
                    evidence.isPresent()
                            ? new Act.Move(old.get(), Optional.of(host), evidence.get())
                            : new Act.Turn(old.get(), host, "the same database in the same state; " + view.words(now)));
        }
        return view.believing(new Belief(
                Optional.of(host),
                told.system() == 0 ? held.system() : told.system(),
                Math.max(told.timeline(), held.timeline()),
                Optional.empty()));
    }

    /** Of the known database, not behind it, and the furthest. */
    private Optional<Sight> best(View view, long now) {
        var held = view.belief();
        return writing(view, now)
                .filter(sight -> held.objection(sight.told().orElseThrow()).isEmpty())
                .max(Comparator.comparing(Judge::timeline)
                        .thenComparing(Sight::followed)
                        .thenComparing(sight -> Optional.of(sight.host()).equals(held.primary())));
    }

    private Stream<Sight> writing(View view, long now) {
        return view.sights().values().stream()
                .filter(sight -> sight.fresh(now, patience()))
                .filter(sight -> sight.told().filter(told -> !told.recovery()).isPresent());
    }

    private static int timeline(Sight sight) {
        return sight.told().map(Told::timeline).orElse(0);
    }

    private static Optional<String> evidence(View view, Sight best) {
        var held = view.belief();
        var timeline = timeline(best);
        if (timeline > held.timeline() && held.timeline() > 0) {
            return Optional.of("%s accepts writes on timeline %d, %s had %d"
                    .formatted(best.host(), timeline, held.primary().orElseThrow(), held.timeline()));
        }
        var followed = view.of(held.primary()).map(Sight::followed).orElse(Sight.NEVER);
        return (timeline == 0 || held.timeline() == 0) && best.followed() > followed
                ? Optional.of(best.host() + " followed another and accepts writes now")
                : Optional.empty();
    }

    /**
     * Whether a host is the known primary under another address, a name that leads elsewhere or a disk that moved, and
     * the known address is of no use. A primary that was replaced is never of the same timeline.
     */
    private boolean standsIn(View view, Sight best, long now) {
        var held = view.belief();
        return held.timeline() > 0
                && timeline(best) == held.timeline()
                && view.of(held.primary())
                        .map(sight -> sight.trouble(now, patience()).isPresent())
                        .orElse(true);
    }

    /** What is not known to be the primary is believed by confirmation, or when it is all there is where that was. */
    private View estranged(View view, long now, List<Act> acts) {
        var held = view.belief();
        var nowhere = view.of(held.primary())
                .filter(sight -> sight.fresh(now, patience()))
                .filter(sight -> held.objection(sight.told().orElseThrow()).isEmpty())
                .isEmpty();
        var strange = writing(view, now)
                .filter(sight -> held.objection(sight.told().orElseThrow()).isPresent()
                        || !Optional.of(sight.host()).equals(held.primary()))
                .filter(sight -> confirmed(sight) || inPlace(view, sight.host()))
                .min(Comparator.comparing(Judge::host))
                .filter(sight -> nowhere);
        if (strange.isEmpty()) {
            return view.strange(Optional.empty());
        }
        var host = strange.get().host();
        var stranger =
                view.stranger().filter(one -> one.host().equals(host)).orElseGet(() -> new View.Stranger(host, now));
        if (!confirmed(strange.get()) && now - stranger.since() < grace.toNanos()) {
            return view.strange(Optional.of(stranger));
        }
        return accepted(view, strange.get(), acts);
    }

    private boolean confirmed(Sight sight) {
        return confirmed.isPresent() && confirmed.equals(sight.told().map(Told::identity));
    }

    private static Host host(Sight sight) {
        return sight.host();
    }

    /** Where the known primary was, or where its name leads now; one that went back to following was somewhere among them. */
    private static boolean inPlace(View view, Host host) {
        return view.belief()
                .primary()
                .map(known -> known.equals(host) || !view.sights().containsKey(known))
                .orElse(view.sights().size() == 1);
    }

    private View accepted(View view, Sight sight, List<Act> acts) {
        var told = sight.told().orElseThrow();
        var why = confirmed(sight) ? "confirmed" : "the known one was nowhere for " + grace.toSeconds() + " s";
        acts.add(new Act.Accept(
                sight.host(),
                told.identity(),
                "%s; known was %s".formatted(why, view.belief().identity())));
        return view.believing(new Belief(Optional.of(sight.host()), told.system(), told.timeline(), Optional.empty()))
                .strange(Optional.empty());
    }

    /** Whether there is a host to hand out connections to; before every host had its say, as if there were. */
    private View handedOut(View view, long now, List<Act> acts) {
        var sights = view.sights().values();
        var longest = Math.max(patience(), first.toNanos());
        var said = view.belief().primary().isPresent()
                || view.stop().isPresent()
                || (sights.stream().anyMatch(sight -> sight.told().isPresent())
                        && sights.stream().noneMatch(sight -> sight.pending(now, longest)));
        var cause = said ? hindrance(view, now) : Optional.<Cause>empty();
        if (cause.equals(view.stop().map(Act.Stop::cause))) {
            return view;
        }
        var stop = cause.map(why -> new Act.Stop(why, view.words(now)));
        acts.add(stop.<Act>map(one -> one).orElseGet(() -> new Act.Resume(view.words(now))));
        return view.stopped(stop);
    }

    private Optional<Cause> hindrance(View view, long now) {
        if (wanted == Wanted.PRIMARY) {
            return view.of(view.belief().primary())
                    .map(sight -> hindrance(view.belief(), sight, now))
                    .orElseGet(() -> Optional.of(Cause.NO_PRIMARY));
        }
        var each = view.sights().values().stream()
                .filter(sight -> sight.told().filter(wanted::accepts).isPresent())
                .map(sight -> hindrance(view.belief(), sight, now))
                .toList();
        return each.stream()
                .filter(Optional::isEmpty)
                .findFirst()
                .orElseGet(() -> each.stream().findFirst().orElse(Optional.of(Cause.UNKNOWN)));
    }

    private Optional<Cause> hindrance(Belief held, Sight sight, long now) {
        return sight.told().flatMap(held::objection).or(() -> sight.trouble(now, patience()));
    }

    private long patience() {
        return silence.toNanos();
    }
}
