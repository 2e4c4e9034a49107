package dev.plimsoll.cli.terminal;

import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.config.Tree;
import dev.plimsoll.config.Unread;
import dev.plimsoll.config.syntax.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says on a terminal what is being done, once that takes longer than a person waits without wondering. */
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int SELDOM_SECONDS = 30;
    private static final String CLEAR = "\r\u001B[J";
    private static final String UP = "\u001B[%dA";

    private final Shell shell;
    private final boolean shown;
    private final boolean quiet;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Progress::thread);
    private @Nullable Future<?> saying;
    private Instant next;
    private Supplier<List<String>> now = List::of;
    private int drawn;

    public Progress(Shell shell, Volume volume) {
        this.shell = shell;
        this.quiet = volume == Volume.QUIET;
        this.shown = shell.watched() && !quiet;
        this.next = shell.clock().instant().plus(PATIENCE);
    }

    /** The same tree, which says what is read from it. */
    public Tree watching(Tree tree, String what) {
        return shown ? new Watched(tree, what) : tree;
    }

    /** Says these words again and again: in one line that changes on a terminal, else in a line of their own now and then. */
    public void every(Supplier<String> words) {
        lines(() -> List.of(words.get()));
    }

    /** The same in several lines; elsewhere than on a terminal in one. */
    public void lines(Supplier<List<String>> words) {
        if (quiet) {
            return;
        }
        now = words;
        saying = clock.scheduleWithFixedDelay(
                this::say, shown ? 1 : SELDOM_SECONDS, shown ? 1 : SELDOM_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void say() {
        var lines = now.get();
        if (shown) {
            draw(lines);
        } else if (!lines.isEmpty()) {
            shell.err().println(String.join(" | ", lines));
            shell.err().flush();
        }
    }

    /** A line that stays, above what changes. */
    public synchronized void above(String line) {
        var moving = drawn > 0;
        clear();
        shell.err().println(line);
        shell.err().flush();
        if (moving) {
            draw(now.get());
        }
    }

    private void reading(String what, int files, String path) {
        var now = shell.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN);
        draw(List.of("%s: %d files, %s".formatted(what, files, path)));
    }

    private void draw(List<String> lines) {
        clear();
        drawn = lines.size();
        var width = Math.max(0, shell.screen().columns() - 1);
        var cut = lines.stream().map(line -> line.substring(0, Math.min(line.length(), width)));
        shell.err().print(cut.collect(Collectors.joining("\n")));
        shell.err().flush();
    }

    private void clear() {
        if (drawn > 0) {
            shell.err().print((drawn > 1 ? UP.formatted(drawn - 1) : "") + CLEAR);
            drawn = 0;
        }
    }

    @Override
    public void close() {
        if (saying != null) {
            saying.cancel(false);
        }
        clock.shutdownNow();
        end();
    }

    private synchronized void end() {
        clear();
        shell.err().flush();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-progress");
        thread.setDaemon(true);
        return thread;
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
