package dev.plimsoll.cli.live;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.report.rehearsal.RehearsalText;
import dev.plimsoll.cli.terminal.Parting;
import dev.plimsoll.cli.terminal.Progress;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.Audience;
import dev.plimsoll.rehearse.Prospect;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.remedy.Remedy;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Glance;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says how a rehearsal goes: what is ahead, each run when it is over, and on a terminal those that go on. */
public final class Progressing implements Audience, AutoCloseable {
    private final Progress progress;
    private final Parting parting;
    private final Volume volume;
    private final Secrets secrets;
    private final Ongoing ongoing;

    public Progressing(Shell shell, Volume volume, Secrets secrets) {
        this.progress = new Progress(shell, volume);
        this.parting = new Parting(shell, progress, "plimsoll: interrupted; what was started is removed");
        this.volume = volume;
        this.secrets = secrets;
        this.ongoing = new Ongoing(shell.clock());
        progress.lines(ongoing::lines);
    }

    /** Says what is rehearsed. */
    public void begins(Rehearsal rehearsal) {
        tell("rehearsing %s: %s"
                .formatted(
                        rehearsal.subject().names(),
                        rehearsal.loads().values().stream()
                                .map(Load::words)
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public void ahead(Prospect prospect) {
        ongoing.ahead(prospect);
        tell(words(prospect));
    }

    /** {@code "6 faults, 3 times each, 2 at a time: about 55 s; 45 s more per failure"}. */
    static String words(Prospect prospect) {
        return "%d %s, %s%s: about %s; %s more per failure"
                .formatted(
                        prospect.faults(),
                        prospect.faults() == 1 ? "fault" : "faults",
                        prospect.repeats() == 1 ? "once" : prospect.repeats() + " times each",
                        prospect.sideBySide() ? ", %d at a time".formatted(prospect.lanes()) : "",
                        Ongoing.about(prospect.all()),
                        Ongoing.about(prospect.watched()));
    }

    @Override
    public void begins(String what, Supplier<Glance> look) {
        ongoing.begins(what, look);
    }

    @Override
    public void ends(String what) {
        ongoing.ends(what);
    }

    @Override
    public void control(Control control) {
        tell(RehearsalText.of(control));
    }

    @Override
    public void unhurried(ClusterFault fault, Duration longest) {
        ongoing.extra(longest);
        tell("%s once more with timers as they are, %d s at most".formatted(fault.word(), longest.toSeconds()));
    }

    @Override
    public void trying(Remedy remedy, ClusterFault fault, Duration longest) {
        ongoing.extra(longest);
        tell("%s again with %s, %d s at most".formatted(fault.word(), remedy.words(), longest.toSeconds()));
    }

    @Override
    public void goingBack(Duration longest) {
        ongoing.extra(longest);
        tell("the way back under load, %d s at most".formatted(longest.toSeconds()));
    }

    /** A pool's knee is looked for. */
    public void climbing(String service, Duration about) {
        ongoing.extra(about);
        tell("the pool knee of %s, about %d s".formatted(service, about.toSeconds()));
    }

    /** There is none, and why. */
    public void flat(String service, String why) {
        tell("no knee of %s: %s".formatted(service, why));
    }

    @Override
    public void late(String what, Duration lateness) {
        tell("%-16s does not count: this machine was %d ms late; again".formatted(what, lateness.toMillis()));
    }

    @Override
    public void trial(Trial trial, int number) {
        ongoing.counts();
        tell(RehearsalText.of(trial, number));
    }

    private void tell(String words) {
        if (volume != Volume.QUIET) {
            progress.above("plimsoll: " + Canvas.harmless(secrets.mask(words)));
        }
    }

    @Override
    public void close() {
        parting.close();
        progress.close();
    }
}
