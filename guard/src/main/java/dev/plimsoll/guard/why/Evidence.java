package dev.plimsoll.guard.why;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.gate.Answer;
import dev.plimsoll.guard.gate.Stop;
import dev.plimsoll.guard.source.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a caller gets no connection.
 *
 * @param answer of the gate; {@link Answer#ADMITTED} when it was HikariCP that had none
 * @param stop why nothing was handed out, if nothing was
 * @param connecting why no connection could be made, lately
 * @param server what the server says its sessions wait for
 * @param pool at that moment
 * @param holders what those who hold connections do
 * @param hold how long connections are held now
 * @param usual how long they are held when nobody waits; zero when not known
 */
public record Evidence(
        Answer answer,
        @Nullable Stop stop,
        Optional<Failure> connecting,
        Optional<Cause> server,
        Snapshot pool,
        Sample holders,
        Duration hold,
        Duration usual) {}
