package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.binaries.Installation;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts servers of one installation, under an account that may. */
record Launcher(Installation installation, Account account, Duration longest) {
    /** Starts a server and does not wait for it. */
    Postmaster launch(Path data, Path log) throws IOException {
        account.own(data);
        var command = account.command(installation.program("postgres"), List.of("-D", data.toString()));
        return Postmaster.start(command, data, log);
    }

    /** How long a server may take to start or to stop, from now on. */
    Deadline patience() {
        return Deadline.in(longest);
    }

    long seconds() {
        return longest.toSeconds();
    }
}
