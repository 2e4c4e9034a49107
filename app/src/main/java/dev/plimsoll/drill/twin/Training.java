package dev.plimsoll.drill.twin;

import dev.plimsoll.rollout.local.PartFailedException;
import dev.plimsoll.rollout.local.Supervisor;
import java.io.IOException;
import java.util.List;

/**
 * Makes the archives of classes that are missing, one program after the other and behind everything else that wants a
 * processor: each program is started once more, and ends when it would be ready. What goes wrong costs the next start its
 * speed and nothing else.
 */
record Training(Supervisor supervisor, Programs programs, Archives archives) {
    /** Returns at once. */
    void begin() {
        var missing = Programs.SERVICES.stream().filter(archives::missing).toList();
        if (!missing.isEmpty()) {
            var thread = new Thread(() -> make(missing), "plimsoll-archives");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void make(List<String> missing) {
        try {
            for (var service : missing) {
                archives.prepare();
                supervisor.run(programs.training(service));
                archives.keep(service);
            }
        } catch (IOException | PartFailedException | IllegalStateException notThisTime) {
            return; // the log says why; the next run tries again
        }
    }
}
