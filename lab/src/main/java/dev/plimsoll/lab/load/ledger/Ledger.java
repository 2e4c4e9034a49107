package dev.plimsoll.lab.load.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/**
 * The file in which a client writes, before and after, what it knows about each order. A line is handed to the operating
 * system before the order goes on, so the file outlives this JVM however it ends; it is not forced to the disk, so it
 * does not outlive the machine.
 *
 * <p>An order is known by an identity that the client made before it sent anything. The same identity may be tried
 * again; each attempt has its own lines. Safe for several threads.
 */
public final class Ledger implements AutoCloseable {
    private final FileOutputStream file; // a channel would be closed by an interrupt of whoever writes
    private final InstantSource clock;

    private Ledger(FileOutputStream file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens or creates it, to write at its end. A last line that was cut off is removed: what it said was never acted
     * on.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public static Ledger open(Path path, InstantSource clock) {
        try {
            if (Files.exists(path)) {
                cutOff(path);
            }
            var file = new FileOutputStream(path.toFile(), true);
            return new Ledger(file, clock);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads what a ledger holds, up to its last full line; it may still be written.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it is not a ledger, with the line
     */
    public static History read(Path path) {
        try {
            var text = new String(fullLines(path), StandardCharsets.UTF_8);
            return History.of(text.lines().map(Entry::parse));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Lets the purchase try to place the order, and writes what is known before and after.
     *
     * @return how it ended
     * @throws SQLException what the purchase threw, unless the server had said yes already
     * @throws UncheckedIOException when the ledger cannot be written; if before the attempt, then there is none
     */
    public Settlement place(UUID order, Purchase purchase) throws SQLException {
        write(order, State.INTENT, "");
        var attempt = new Attempt();
        try {
            purchase.attempt(attempt);
        } catch (SQLException failure) {
            var settlement = settle(order, attempt.failed(failure));
            if (attempt.answered()) {
                return settlement;
            }
            throw failure;
        } catch (RuntimeException | Error ours) {
            settle(order, attempt.failed(ours));
            throw ours;
        }
        return settle(order, attempt.settled());
    }

    private Settlement settle(UUID order, Settlement settlement) {
        write(order, settlement.state(), settlement.why());
        return settlement;
    }

    private synchronized void write(UUID order, State state, String why) {
        var line = new Entry(clock.instant(), order, state, why).line();
        try {
            file.write(line.getBytes(StandardCharsets.UTF_8)); // one call to the system
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What places an order: it acquires, writes, and calls the attempt for the one step that commits. */
    @FunctionalInterface
    public interface Purchase {
        void attempt(Attempt attempt) throws SQLException;
    }

    private static void cutOff(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(fullLines(path).length);
        }
    }

    /** All up to the last full line. */
    private static byte[] fullLines(Path path) throws IOException {
        var bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
