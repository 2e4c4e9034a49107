package dev.plimsoll.guard.soak;

import dev.plimsoll.guard.engine.Jvm;
import java.io.IOException;
import java.nio.file.Path;

/** A {@link Service} in a process of its own, which can be killed. */
record OtherProcess(Process process) implements AutoCloseable {
    static OtherProcess start(String name, String url, Path ledger) throws IOException {
        return new OtherProcess(Jvm.same()
                .running(Service.class, name, url, ledger.toString())
                .redirectErrorStream(true)
                .redirectOutput(ledger.resolveSibling(name + ".log").toFile())
                .start());
    }

    /** In the middle of whatever it does. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
