package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.rollback.Place;
import dev.plimsoll.rollback.Rollback;
import dev.plimsoll.rollback.ServerSetting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The change that causes the outage, made in one place after the other as maintenance would, and a harmless one. */
final class Deed implements AutoCloseable {
    private static final String SLOW = "4s";
    private static final Duration READ_BACK = Duration.ofSeconds(2);
    private static final Duration FILLING = Duration.ofMinutes(1);

    private final Stage stage;
    private final Plot plot;
    private final List<Place> places;
    private final String before;
    private volatile @Nullable String id;
    private @Nullable Background<Integer> making;
    private volatile boolean undone;

    Deed(Stage stage, Plot plot) {
        this.stage = stage;
        this.plot = plot;
        this.places = stage.places();
        this.before = plot.before().orElseGet(stage::inEffect);
    }

    /** Begins, and does not wait. */
    void begin() {
        id = stage.changes().set(entity(), names(), stage.edit(before, plot.after()));
        making = new Background<>("plimsoll-change", this::make);
    }

    private String entity() {
        return plot.target().ofDatabase() ? places.get(0).name() : plot.target().entity();
    }

    private List<String> names() {
        return places.stream().map(Place::name).toList();
    }

    private int make() {
        places.forEach(place -> place.put(plot.after()));
        plot.target().newcomer().ifPresent(this::welcome);
        return places.size();
    }

    /** When nobody gets a connection any more; where that does not come, after a minute. */
    private void welcome(String service) {
        try {
            new Turns(stage.clock(), now -> {}).until(FILLING, now -> stage.full());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while the change was made", interrupted);
        }
        stage.add(service);
    }

    /** Changes a setting of the database that does no harm; answers what that was. */
    String harmless() {
        var harmless = new ServerSetting(stage.primary(), Stage.HARMLESS);
        var edit = new Edit(Stage.HARMLESS, harmless.read().orElse(""), SLOW, "", 0);
        stage.changes().set(harmless.name(), List.of(harmless.name()), edit);
        harmless.put(SLOW);
        return "%s on %s".formatted(edit.words(), harmless.name());
    }

    /** Waits until the change is in effect everywhere; nobody stops maintenance halfway. */
    void awaitMade() throws InterruptedException {
        if (making != null) {
            making.result();
        }
    }

    /** Where it is in effect. */
    List<Place> places() {
        return places;
    }

    /** The value that was in effect before. */
    String before() {
        return before;
    }

    /** The id of the change in the ledger; empty before it began. */
    String id() {
        var known = id;
        return known == null ? "" : known;
    }

    /** Whether a cause is this. */
    boolean is(Cause cause) {
        return new Culprit(id(), plot.target(), names()).is(cause);
    }

    /** The old value is in effect again. */
    void undone() {
        undone = true;
    }

    /** What it is. */
    String words() {
        return "%s %s → %s on %s".formatted(plot.target().setting(), before, plot.after(), String.join(", ", names()));
    }

    /** A setting of the database outlives the shop's processes, so it is put back whatever happened. */
    @Override
    public void close() {
        if (making == null) {
            return;
        }
        making.close();
        if (!undone && plot.target().ofDatabase()) {
            new Rollback(READ_BACK, stage.clock(), effect -> stage.changes().reverted(id(), effect))
                    .run(places, before);
        }
    }
}
