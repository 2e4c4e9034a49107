package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.process.Neighbour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Patroni of one server, with a link of its own to the store and one from the other agents. For one thread. */
final class Agent implements AutoCloseable {
    private final Server server;
    private final Ground ground;
    private final Path folder;
    private final Link store;
    private final Link others;
    private @Nullable Process process;
    private boolean cutOff;
    private long read;
    private String line = "";

    /**
     * @param etcd the port of the store
     * @param replication where standbys reach the server
     */
    Agent(Server server, Ground ground, int etcd, int replication, Declared declared, int number) throws IOException {
        this.server = server;
        this.ground = ground;
        this.folder = ground.folder(server.name());
        var listens = ground.port();
        this.store = Link.to(etcd);
        this.others = Link.to(listens);
        var wiring = new NodeFile.Wiring(store.port(), listens, others.port(), replication);
        Files.writeString(folder.resolve("patroni.yml"), new NodeFile(server, wiring, declared, number).text(folder));
    }

    Server server() {
        return server;
    }

    void start() {
        var started = ground.start(Programs.PATRONI, folder, List.of("patroni.yml"));
        process = started;
        server.beside(Optional.of(new Neighbour(started.toHandle())));
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** Takes its host off the network, as far as it is concerned, or puts it back. */
    void isolate(boolean off) {
        if (off == cutOff) {
            return;
        }
        cutOff = off;
        try {
            for (var link : List.of(store, others)) {
                if (off) {
                    link.inflict(new BlackHole());
                } else {
                    link.heal();
                }
            }
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** The lines it has written since it was asked last. */
    List<String> news() {
        var log = folder.resolve("log");
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var file = FileChannel.open(log)) {
            var fresh = ByteBuffer.allocate((int) Math.max(0, file.size() - read));
            file.read(fresh, read);
            read += fresh.position();
            var text = line + new String(fresh.array(), 0, fresh.position(), StandardCharsets.UTF_8);
            var end = text.lastIndexOf('\n') + 1;
            line = text.substring(end);
            return text.substring(0, end).lines().toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.beside(Optional.empty());
        try {
            store.close();
            others.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
