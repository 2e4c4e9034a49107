package dev.plimsoll.cli;

import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.terminal.Progress;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.GitException;
import dev.plimsoll.config.tree.RevisionTree;
import dev.plimsoll.config.tree.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** One check, from paths to report. */
final class Checking {
    private final Shell shell;
    private final Volume volume;
    private final Surveyor surveyor = Surveyor.withAll();

    Checking(Shell shell, Volume volume) {
        this.shell = shell;
        this.volume = volume;
    }

    Checked check(Scope scope, Optional<String> base, Level threshold) {
        var start = shell.clock().instant();
        try (var progress = new Progress(shell, volume)) {
            var now = surveyor.survey(progress.watching(new DirectoryTree(scope), "reading"));
            var before = base.map(revision -> before(scope, revision, progress));
            var report = new Inspection(Rulebook.all(), LocalDate.ofInstant(start, ZoneOffset.UTC)).of(now, before);
            var took = Duration.between(start, shell.clock().instant());
            return new Checked(report, now, Named.paths(scope, shell), base, threshold, took);
        }
    }

    Survey survey(Scope scope) {
        try (var progress = new Progress(shell, volume)) {
            return surveyor.survey(progress.watching(new DirectoryTree(scope), "reading"));
        }
    }

    /** The same files as they were in a revision. */
    Survey survey(Scope scope, String revision) {
        try (var progress = new Progress(shell, volume)) {
            return before(scope, revision, progress);
        }
    }

    private Survey before(Scope scope, String revision, Progress progress) {
        try (var tree = opened(scope, revision)) {
            return surveyor.survey(progress.watching(tree, "reading " + revision));
        }
    }

    private static RevisionTree opened(Scope scope, String revision) {
        try {
            return RevisionTree.of(scope, revision);
        } catch (GitException unusable) {
            throw new UsageException("--base: " + unusable.getMessage());
        }
    }
}
