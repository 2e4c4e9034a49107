package dev.plimsoll.lab.process;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The signals Java has no method for. */
enum Signal {
    INT,
    QUIT,
    STOP,
    CONT,
    KILL;

    /** Sends it to all of them with one command, so that they get it within microseconds; those gone are passed over. */
    void to(Stream<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -\"$0\" \"$@\"", name()));
        processes.map(process -> String.valueOf(process.pid())).forEach(command::add);
        if (command.size() > 4) {
            run(command);
        }
    }

    /** Runs a command to its end, whatever that is. */
    static void run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noProgram) {
            throw new LabException(Reason.FAILED, "cannot run " + command.get(0), noProgram);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while running " + command.get(0), interrupted);
        }
    }
}
