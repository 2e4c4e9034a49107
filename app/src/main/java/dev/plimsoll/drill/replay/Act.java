package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.drill.replay.scenario.Decoy;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.rollback.Effect;
import dev.plimsoll.rollback.Rollback;
import dev.plimsoll.watch.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The outage itself: calm, change, alert, verdict, revert, calm. For one thread. */
final class Act {
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration STRETCH = Duration.ofSeconds(5);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(3);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);
    private static final Duration PRUDENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_REVERT = Duration.ofMinutes(5);
    private static final Duration READ_BACK = Duration.ofSeconds(15);

    /** The share of visits that must go well before anything is done to them. */
    private static final double HEALTHY = 0.97;

    /** By how much it may be less when they are served as before. */
    private static final double LESS = 0.02;

    private static final int RELOADS = 2;
    private static final int CALMS = 3;
    private static final int PERCENT = 100;

    /** So long after the first bad request nobody takes a change for its cause. */
    private static final Duration LATER = Duration.ofSeconds(4);

    private final Plot plot;
    private final Changes changes;
    private final Deed deed;
    private final Lookout lookout;
    private final Shoppers shoppers;
    private final BiConsumer<String, String> progress;
    private final InstantSource clock;
    private final Turns turns;
    private Instant changed = Instant.MAX;
    private Optional<Cause> mistaken = Optional.empty();
    private double usual;
    private boolean told;
    private boolean distracted;
    private Optional<Instant> known = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private List<Effect> effects = List.of();
    private Optional<Instant> recovered = Optional.empty();

    Act(Plot plot, Cast cast, Replay.Surroundings surroundings) {
        this.plot = plot;
        this.changes = cast.stage().changes();
        this.deed = cast.deed();
        this.lookout = cast.lookout();
        this.shoppers = cast.shoppers();
        this.progress = surroundings.progress();
        this.clock = surroundings.clock();
        this.turns = new Turns(clock, now -> lookout.look(now, changes.all()));
    }

    /** Who plays. */
    record Cast(Stage stage, Deed deed, Lookout lookout, Shoppers shoppers) {}

    /** Looks on until nothing was wrong for a while. */
    void calm() throws InterruptedException {
        progress.accept("calm", "%d s to know what is usual".formatted(CALM.toSeconds()));
        for (int tries = 0; tries < CALMS && usual < HEALTHY; tries++) {
            var begin = clock.instant();
            mistaken = Optional.empty();
            turns.until(CALM, this::mistaken);
            var pulse = shoppers.receipts().pulse();
            var decided = pulse.decided(begin, clock.instant());
            usual = pulse.worst(begin, decided, STRETCH)
                    .filter(share -> decided.isAfter(begin.plus(CALM.dividedBy(2))))
                    .orElse(0.0);
        }
        if (usual < HEALTHY) {
            throw new UnplayableException("only %.0f %% of the visits went well before anything was changed: %s"
                    .formatted(PERCENT * usual, shoppers.receipts().words()));
        }
    }

    private boolean mistaken(Instant now) {
        mistaken = mistaken.or(() -> lookout.settled(now).flatMap(Verdict::cause));
        return false;
    }

    /** Makes the change and looks on until customers have met it and the cause is known: an outage nobody met is none. */
    void outage() throws InterruptedException {
        changed = clock.instant();
        deed.begin();
        progress.accept("change", deed.words());
        turns.until(LONGEST_OUTAGE, this::understood);
        var settled = lookout.settled(clock.instant());
        verdict = settled.or(() -> lookout.last().map(Verdict::withoutCause));
        known = settled.flatMap(named -> lookout.known());
        if (known.isPresent()) {
            turns.until(PRUDENCE, this::certain);
        }
    }

    /** Nothing is taken back while a suspect has not been looked at long enough, within reason. */
    private boolean certain(Instant now) {
        distract(now);
        verdict = verdict.map(lookout::fuller);
        return verdict.filter(Lookout::complete).isPresent();
    }

    private boolean understood(Instant now) {
        distract(now);
        if (!told && lookout.alert(changed).isPresent()) {
            told = true;
            progress.accept("alert", lookout.alert(changed).map(Alert::words).orElse(""));
        }
        return met().isPresent() && lookout.settled(now).isPresent();
    }

    private Optional<Instant> met() {
        return shoppers.receipts().pulse().firstBad(changed);
    }

    /** Does what else happens in an outage, and has nothing to do with it. */
    private void distract(Instant now) {
        var first = met();
        if (first.isEmpty()) {
            return;
        }
        if (plot.decoys().contains(Decoy.RETRIES) && shoppers.crowd().patience().again() == 0) {
            shoppers.become(shoppers.crowd().impatient(RELOADS));
            progress.accept("decoy", "visitors try again and again");
        }
        if (plot.decoys().contains(Decoy.SETTING)
                && !distracted
                && now.isAfter(first.get().plus(LATER))) {
            distracted = true;
            progress.accept("decoy", deed.harmless());
        }
    }

    /** Takes back what the verdict names, if that is what was done, and looks on until customers are served as before. */
    void revert() throws InterruptedException {
        deed.awaitMade();
        if (known.isEmpty() || !named()) {
            progress.accept(
                    "revert",
                    known.isEmpty()
                            ? "nothing: no cause was named"
                            : "nothing: the cause that was named is not what was changed");
            recovered(met().orElse(changed), clock.instant()); // by themselves, if they did
            return;
        }
        var reverting = clock.instant();
        effects = rolledBack();
        if (fixed().isPresent()) {
            deed.undone();
            shoppers.become(shoppers.crowd().impatient(0));
            turns.until(LONGEST_RECOVERY, now -> recovered(reverting, now));
        }
    }

    /** Takes it back and looks on meanwhile: what could not be ruled out in the first seconds may be now. */
    private List<Effect> rolledBack() throws InterruptedException {
        var rollback = new Rollback(READ_BACK, clock, this::heard);
        try (var working = new Background<>("plimsoll-revert", () -> rollback.run(deed.places(), old()))) {
            turns.until(LONGEST_REVERT, now -> {
                verdict = verdict.map(lookout::fuller);
                return working.done();
            });
            return working.result();
        }
    }

    private void heard(Effect effect) {
        changes.reverted(deed.id(), effect);
        progress.accept(
                "revert", "%s says %s".formatted(effect.place(), effect.read().orElse("nothing")));
    }

    private boolean named() {
        return verdict.flatMap(Verdict::cause).filter(deed::is).isPresent();
    }

    /** What the verdict says that it was; else what the change's own entry says. */
    private String old() {
        return verdict.flatMap(Verdict::cause)
                .flatMap(Cause::setting)
                .map(Edit::from)
                .orElseGet(deed::before);
    }

    private Optional<Instant> fixed() {
        var all = effects.size() == deed.places().size() && effects.stream().allMatch(Effect::holds);
        return all ? Optional.of(effects.get(effects.size() - 1).at()) : Optional.empty();
    }

    private boolean recovered(Instant reverting, Instant now) {
        var pulse = shoppers.receipts().pulse();
        recovered = pulse.steady(reverting, pulse.decided(reverting, now), STRETCH, usual - LESS);
        return recovered.isPresent();
    }

    /** When what happened, once the customers are gone. */
    Moments moments() {
        return new Moments(changed, met(), alert().map(Alert::at), known, fixed(), recovered);
    }

    Optional<Alert> alert() {
        return lookout.alert(changed);
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    List<Effect> effects() {
        return effects;
    }

    /** The cause that was named before there was anything to be caused. */
    Optional<String> mistake() {
        return mistaken.map(cause -> "%s was named before anything was changed"
                .formatted(cause.hypothesis().id()));
    }
}
