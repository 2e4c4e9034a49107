package dev.plimsoll.lab.fault;

import dev.plimsoll.lab.fault.Fault.Listening;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port of a link, which accepts, refuses or ignores. */
final class Listener {
    private static final int QUEUE = 512;
    private static final int FULL_AFTER = 2;

    private static final Duration REBOUND = Duration.ofSeconds(5);

    private final Consumer<Socket> accepted;
    private final List<Socket> plugs = new ArrayList<>();
    private final InetSocketAddress address;
    private @Nullable ServerSocket socket;
    private Listening current = Listening.ACCEPTS;

    Listener(InetSocketAddress address, Consumer<Socket> accepted) throws IOException {
        this.address = address;
        this.accepted = accepted;
        var first = listen(QUEUE);
        this.socket = first;
        accept(first);
    }

    synchronized void become(Listening next) throws IOException {
        if (next == current) {
            return;
        }
        if (socket != null) {
            socket.close();
        }
        unplug();
        socket = null;
        current = next;
        switch (next) {
            case ACCEPTS -> {
                var open = listen(QUEUE);
                socket = open;
                accept(open);
            }
            case IGNORES -> {
                socket = listen(1);
                plug();
            }
            case REFUSES -> unplug();
        }
    }

    /**
     * Fills the queue of a socket that nobody accepts from: then the kernel drops whoever else knocks. Who knocked at the
     * same time may have filled it.
     */
    private void plug() throws IOException {
        boolean room = true;
        while (room && plugs.size() < FULL_AFTER) {
            room = oneMore();
        }
    }

    private boolean oneMore() throws IOException {
        var plug = new Socket();
        try {
            plug.connect(address, 1_000);
            plugs.add(plug);
            return true;
        } catch (SocketTimeoutException full) {
            plug.close();
            return false;
        }
    }

    private void unplug() throws IOException {
        for (var plug : plugs) {
            plug.setSoLinger(true, 0);
            plug.close();
        }
        plugs.clear();
    }

    /** The port is free a moment after it was closed; until then the kernel says that it is in use. */
    private ServerSocket listen(int queue) throws IOException {
        var bound = new AtomicReference<@Nullable ServerSocket>();
        if (Deadline.in(REBOUND).waitFor(() -> bind(queue, bound))) {
            return Objects.requireNonNull(bound.get());
        }
        throw new BindException("port " + address.getPort() + " is in use");
    }

    private boolean bind(int queue, AtomicReference<@Nullable ServerSocket> bound) {
        try {
            var attempt = new ServerSocket();
            attempt.setReuseAddress(true);
            attempt.bind(address, queue);
            bound.set(attempt);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void accept(ServerSocket from) {
        var thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            accepted.accept(from.accept());
                        }
                    } catch (IOException closed) {
                        // it became another kind of listener
                        return;
                    }
                },
                "plimsoll-link-accept");
        thread.setDaemon(true);
        thread.start();
    }
}
