package dev.plimsoll.cli.terminal;

import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.config.Tree;
import dev.plimsoll.config.Unread;
import dev.plimsoll.config.syntax.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says on a terminal what is being read, once that takes longer than a person waits without wondering. */
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001B[K";

    private final Shell shell;
    private final boolean shown;
    private Instant next;
    private boolean drawn;

    public Progress(Shell shell, Volume volume) {
        this.shell = shell;
        this.shown = shell.watched() && volume != Volume.QUIET;
        this.next = shell.clock().instant().plus(PATIENCE);
    }

    /** The same tree, which says what is read from it. */
    public Tree watching(Tree tree, String what) {
        return shown ? new Watched(tree, what) : tree;
    }

    private void reading(String what, int files, String path) {
        var now = shell.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN);
        drawn = true;
        var line = "%s: %d files, %s".formatted(what, files, path);
        var width = Math.max(0, shell.screen().columns() - 1);
        shell.err().print(CLEAR + line.substring(0, Math.min(line.length(), width)));
        shell.err().flush();
    }

    @Override
    public void close() {
        if (drawn) {
            shell.err().print(CLEAR);
            shell.err().flush();
        }
    }

    private final class Watched implements Tree {
        private final Tree tree;
        private final String what;
        private int files;

        Watched(Tree tree, String what) {
            this.tree = tree;
            this.what = what;
        }

        @Override
        public List<String> paths() {
            return tree.paths();
        }

        @Override
        public Optional<SourceFile> file(String path) {
            files++;
            reading(what, files, path);
            return tree.file(path);
        }

        @Override
        public List<Unread> unread() {
            return tree.unread();
        }
    }
}
