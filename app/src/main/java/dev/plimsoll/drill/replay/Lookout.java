package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Diagnosis;
import dev.plimsoll.diagnose.Ruled;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.watch.Alert;
import dev.plimsoll.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the telemetry once a second, and knows nothing else but which changes were made: not what is being played. For
 * one thread.
 */
final class Lookout {
    /** How long a verdict must stay the same to be acted on. */
    private static final Duration STAYING = Duration.ofSeconds(2);

    private static final Comparator<Verdict> SURER =
            Comparator.comparing(Lookout::supported).thenComparing(Lookout::innocent);

    private final Watch watch;
    private final Diagnosis diagnosis;
    private final List<Alert> alerts = new ArrayList<>();
    private Optional<Verdict> last = Optional.empty();
    private Optional<Named> named = Optional.empty();

    /** A verdict that names a cause, and since when it has been the same. */
    private record Named(Verdict verdict, Cause cause, Instant since) {}

    Lookout(Watch watch, Diagnosis diagnosis) {
        this.watch = watch;
        this.diagnosis = diagnosis;
    }

    /** What is seen now, given the changes that are known now. */
    void look(Instant now, List<Change> changes) {
        alerts.addAll(watch.look(now));
        var verdict = diagnosis.at(now, changes);
        last = Optional.of(verdict);
        named = verdict.cause()
                .map(cause -> new Named(
                        verdict,
                        cause,
                        named.filter(before -> same(before.cause(), cause))
                                .map(Named::since)
                                .orElse(now)));
    }

    private static boolean same(Cause one, Cause other) {
        return one.hypothesis() == other.hypothesis() && one.entity().equals(other.entity());
    }

    /** The first alert from a moment on. */
    Optional<Alert> alert(Instant from) {
        return alerts.stream().filter(alert -> !alert.at().isBefore(from)).findFirst();
    }

    /** The verdict that has named the same cause long enough. */
    Optional<Verdict> settled(Instant now) {
        return named.filter(each -> !now.isBefore(each.since().plus(STAYING))).map(Named::verdict);
    }

    /** The newest verdict, if it names the same cause and is surer of it, or of more suspects that they are not; else the one given. */
    Verdict fuller(Verdict before) {
        return last.filter(now -> now.cause().isPresent()
                        && before.cause().isPresent()
                        && same(now.cause().get(), before.cause().get())
                        && SURER.compare(now, before) > 0)
                .orElse(before);
    }

    /** Whether the cause is sure, and every suspect was looked at long enough. */
    static boolean complete(Verdict verdict) {
        return supported(verdict) && innocent(verdict) == verdict.ruledOut().size();
    }

    private static boolean supported(Verdict verdict) {
        return verdict.cause()
                .filter(cause -> cause.level() == Cause.Level.SUPPORTED)
                .isPresent();
    }

    private static long innocent(Verdict verdict) {
        return verdict.ruledOut().stream()
                .filter(ruled -> ruled.word() != Ruled.Word.NOT_TESTED)
                .count();
    }

    /** Since when the cause has been named that is named now. */
    Optional<Instant> known() {
        return named.map(Named::since);
    }

    /** The newest verdict. */
    Optional<Verdict> last() {
        return last;
    }
}
