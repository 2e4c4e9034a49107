package dev.plimsoll.cli.terminal;

/** While it is open, Ctrl-C is answered with a last word; what was started ends with the program. */
public final class Parting implements AutoCloseable {
    private final Shell shell;
    private final Thread hook;

    public Parting(Shell shell, Progress progress, String words) {
        this.shell = shell;
        this.hook = new Thread(() -> say(progress, words), "plimsoll-parting");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void say(Progress progress, String words) {
        progress.close();
        shell.err().println(words);
        shell.err().flush();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // the last word is being said
        }
    }
}
