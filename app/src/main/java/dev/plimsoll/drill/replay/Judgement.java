package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Ruled;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.drill.replay.scenario.Plot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what came out with what the scenario expects.
 *
 * @param plot what was played
 * @param change the id of the change that did it
 */
record Judgement(Plot plot, String change) {
    /** What does not hold, one line each. */
    List<String> of(Moments moments, Optional<Verdict> verdict, Orders orders) {
        var failings = new ArrayList<String>();
        missing(failings, moments.firstBad(), "no customer met a failure");
        missing(failings, moments.detected(), "nothing was detected");
        missing(failings, moments.fixInEffect(), "the fix is not in effect everywhere");
        missing(failings, moments.recovered(), "customers are not served as before");
        var expected = plot.scenario().end().expected();
        late(failings, "the cause was known", moments.after(moments.causeKnown()), expected.causeKnown());
        late(failings, "customers were served as before", moments.after(moments.recovered()), expected.recovered());
        verdict.flatMap(Verdict::cause)
                .ifPresentOrElse(cause -> wrong(failings, cause), () -> failings.add("no cause was named"));
        expected.innocent().stream()
                .filter(suspect -> verdict.stream()
                        .flatMap(each -> each.ruledOut().stream())
                        .noneMatch(
                                ruled -> ruled.hypothesis().equals(suspect) && ruled.word() != Ruled.Word.NOT_TESTED))
                .forEach(suspect -> failings.add(suspect + " was not ruled out"));
        if (!orders.sound()) {
            failings.add("%d orders are lost, %d are there twice, %d rows do not reconcile"
                    .formatted(orders.lost(), orders.duplicated(), orders.unreconciled()));
        }
        return failings;
    }

    private static void missing(List<String> failings, Optional<?> moment, String words) {
        if (moment.isEmpty()) {
            failings.add(words);
        }
    }

    private static void late(List<String> failings, String what, Optional<Duration> took, Optional<Duration> longest) {
        took.filter(time -> longest.filter(most -> time.compareTo(most) > 0).isPresent())
                .ifPresent(time -> failings.add("%s after %d s, later than %d s"
                        .formatted(what, time.toSeconds(), longest.orElse(time).toSeconds())));
    }

    private void wrong(List<String> failings, Cause cause) {
        var expected = plot.scenario().end().expected().hypothesis();
        if (!cause.hypothesis().id().equals(expected)) {
            failings.add(
                    "the cause named is %s, not %s".formatted(cause.hypothesis().id(), expected));
        }
        var setting =
                cause.setting().map(edit -> edit.key() + " → " + edit.to()).orElse("none");
        var right = plot.target().setting() + " → " + plot.after();
        if (!setting.equals(right)) {
            failings.add("the setting named is %s, not %s".formatted(setting, right));
        }
        if (cause.change().filter(change::equals).isEmpty()) {
            failings.add(
                    "the change named is %s, not %s".formatted(cause.change().orElse("none"), change));
        }
    }
}
