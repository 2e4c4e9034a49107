package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.scene.Tolerance;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way between parts that suffer is slow or lost. It is cleared way by way, each by connecting and by the first answer; one
 * that connects as fast as ever to a server that does not answer says nothing.
 */
public final class Network implements Suspect {
    private static final double STRONG = 20;
    private static final double SOME = 2;
    private static final double HALF = 0.5;
    private static final int FEW = 2;
    private static final Tolerance TIME = new Tolerance(0.5, 0.005);

    @Override
    public Finding examine(Scene scene) {
        var ways = scene.entities(Kind.LINK, Signal.ANSWERS).stream()
                .filter(scene::suffers)
                .toList();
        var evidence = new ArrayList<Weighed>();
        var held = new Pools(scene).held();
        evidence.add(Weighed.necessary(ways.isEmpty() ? untried(scene) : tried(scene, ways, held), STRONG));
        held.forEach(each -> evidence.add(Weighed.speaks(each, SOME)));
        return Finding.of(Hypothesis.NETWORK, evidence.get(0).evidence().entity(), evidence);
    }

    private static Evidence untried(Scene scene) {
        return new Quantity("connecting from where it hurts", new Entity(Kind.LINK, "any"), Signal.CONNECT)
                .rose(Shift.UNKNOWN, scene);
    }

    /** Where times are too uncertain, those who use the ways tell: over a slower one a connection is held longer. */
    private static Evidence tried(Scene scene, List<Entity> ways, List<Evidence> held) {
        var lost = Evidence.any(
                "a way is lost", ways.stream().map(way -> lost(scene, way)).toList());
        var times = ways.stream()
                .flatMap(way -> Stream.of(
                                timed(scene, way, Signal.CONNECT, "connecting %s"),
                                timed(scene, way, Signal.ECHO, "the first answer %s"))
                        .flatMap(Optional::stream))
                .toList();
        var slow = times.isEmpty() ? untried(scene) : Evidence.any("a way is slow", times);
        if (slow.truth() == Truth.UNKNOWN && !held.isEmpty()) {
            var longer = Evidence.any("a connection is held longer", held);
            slow = longer.truth().fails() ? longer : slow;
        }
        return Evidence.any("a way is slow or lost", List.of(slow, lost));
    }

    /** Lost is a way that cannot be connected; where nobody answers at its end, it is unknown who is to blame. */
    private static Evidence lost(Scene scene, Entity way) {
        var answers = scene.after(scene.series(way, Signal.ANSWERS)).present();
        var connects = scene.after(scene.series(way, Signal.CONNECT)).count();
        var silent = Arrays.stream(answers).filter(value -> value == 0).count();
        var mute = answers.length >= FEW && silent >= HALF * answers.length;
        var truth = answers.length < FEW || (mute && connects > 0) ? Truth.UNKNOWN : Truth.of(mute);
        return new Evidence(
                "the way is lost",
                truth,
                way,
                Signal.ANSWERS,
                silent,
                HALF * answers.length,
                scene.now(),
                "%s: %d of %d tries answered, %d connected"
                        .formatted(way, answers.length - silent, answers.length, connects));
    }

    private static Optional<Evidence> timed(Scene scene, Entity way, Signal signal, String name) {
        var series = scene.series(way, signal);
        return series.count() == 0
                ? Optional.empty()
                : Optional.of(new Quantity(name.formatted(way), way, signal).rose(scene.shift(series, TIME), scene));
    }
}
