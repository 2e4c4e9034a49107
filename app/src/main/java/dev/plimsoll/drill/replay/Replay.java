package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Diagnosis;
import dev.plimsoll.drill.replay.Act.Cast;
import dev.plimsoll.drill.replay.scenario.Decoy;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.Sizes;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.telemetry.Sampler;
import dev.plimsoll.telemetry.Window;
import dev.plimsoll.telemetry.live.LiveSources;
import dev.plimsoll.watch.Watch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One outage, from the start of a shop to its end. Used once, by one thread, which may be interrupted. */
public final class Replay {
    private static final Duration WARMING = Duration.ofSeconds(6);
    private static final double FEW = 0.2;
    private static final double MANY = 0.6;

    private final Release release;
    private final Home home;
    private final Plot plot;
    private final Surroundings surroundings;

    /**
     * Does nothing yet.
     *
     * @param home where the shop lives on which it is played
     */
    public Replay(Release release, Home home, Plot plot, Surroundings surroundings) {
        this.release = release;
        this.home = home;
        this.plot = plot;
        this.surroundings = surroundings;
    }

    /**
     * What is around it.
     *
     * @param clock of the machine on which it is played
     * @param progress hears of each step: what, and how it went
     */
    public record Surroundings(InstantSource clock, BiConsumer<String, String> progress) {}

    /**
     * Plays it; nothing runs afterwards.
     *
     * @throws UnplayableException when it cannot be played here and now
     * @throws dev.plimsoll.rollout.local.PartFailedException when a part of the shop does not come up
     * @throws dev.plimsoll.lab.LabException {@code IN_USE} while another replay runs there; {@code INTERRUPTED}
     */
    public Outcome run() throws InterruptedException, SQLException {
        try (var stage = new Stage(release, home, plot, surroundings)) {
            stage.open();
            if (plot.decoys().contains(Decoy.DEPLOYMENT)) {
                deployElsewhere(stage);
            }
            return play(stage);
        }
    }

    private void deployElsewhere(Stage stage) {
        var elsewhere = plot.target().elsewhere();
        stage.deploy(elsewhere);
        surroundings.progress().accept("decoy", elsewhere + " is deployed again, as it was");
    }

    @SuppressWarnings("try") // the sampler samples
    private Outcome play(Stage stage) throws InterruptedException, SQLException {
        var shoppers = warmed(stage);
        stage.inEffect(); // or there is nothing to change
        var filling = new Filling(stage, plot, surroundings.clock());
        var needed = plot.sizes().filter(Sizes::shrinks);
        var distance = needed.isPresent() ? filling.fill(needed.get(), surroundings.progress()) : Duration.ZERO;
        var window = new Window();
        var lookout = new Lookout(new Watch(window, stage.names()), new Diagnosis(window, stage.landscape()));
        try (var sampler = new Sampler(window, new LiveSources(stage.fleet()), surroundings.clock());
                var deed = new Deed(stage, plot)) {
            var act = new Act(plot, new Cast(stage, deed, lookout, shoppers), surroundings);
            var begin = surroundings.clock().instant();
            act.calm();
            var demand = needed.map(sizes ->
                    enough(sizes, filling.measured(window, begin, distance).orElseThrow(filling::untold)));
            act.outage();
            act.revert();
            shoppers.close();
            return outcome(act, demand, Orders.audit(shoppers.receipts(), stage.primary()), deed.id());
        }
    }

    /** Programs that have just been started are slow: a full crowd would pile up before them. */
    private Shoppers warmed(Stage stage) throws InterruptedException {
        var shoppers = stage.welcome(FEW);
        var turns = new Turns(surroundings.clock(), now -> {});
        turns.last(WARMING);
        shoppers.become(stage.crowd(MANY));
        turns.last(WARMING);
        shoppers.become(stage.crowd(1));
        surroundings
                .progress()
                .accept(
                        "shoppers",
                        "%.0f visitors a second".formatted(shoppers.crowd().perSecond()));
        return shoppers;
    }

    private static Demand enough(Sizes sizes, Demand demand) {
        if (demand.over(sizes.bad()) < Sizes.OVERLOAD) {
            throw new UnplayableException(
                    "the customers need %.1f connections of each instance, less than %.1f times the %d of"
                                    .formatted(demand.each(), Sizes.OVERLOAD, sizes.bad())
                            + " the bad limit; let more come (shoppers: rate)");
        }
        return demand;
    }

    private Outcome outcome(Act act, Optional<Demand> demand, Orders orders, String change) {
        var failings = new ArrayList<>(new Judgement(plot, change).of(act.moments(), act.verdict(), orders));
        act.mistake().ifPresent(failings::add);
        return new Outcome(plot, demand, act.moments(), act.alert(), act.verdict(), act.effects(), orders, failings);
    }
}
