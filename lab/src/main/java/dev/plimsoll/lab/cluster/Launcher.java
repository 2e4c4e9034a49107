package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.binaries.Installation;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Postmaster;
import dev.plimsoll.lab.process.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts servers of one installation, under an account that may. */
record Launcher(Installation installation, Account account, Optional<Integer> logDisk, Duration longest) {
    private static final String STARTED_BEFORE = "postmaster.opts";

    /** Starts a server and does not wait for it. */
    Postmaster launch(Path data, Path log) throws IOException {
        account.own(data);
        if (logDisk.isPresent() && Files.exists(data.resolve(STARTED_BEFORE))) {
            throw new IOException("its write-ahead log is gone with its disk");
        }
        var program = installation.program("postgres");
        var arguments = List.of("-D", data.toString());
        var command = logDisk.map(megabytes -> new SmallDisk(data.resolve("pg_wal"), megabytes))
                .map(disk -> disk.command(program, arguments))
                .orElseGet(() -> account.command(program, arguments));
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
