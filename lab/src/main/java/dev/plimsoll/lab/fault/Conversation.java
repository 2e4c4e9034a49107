package dev.plimsoll.lab.fault;

import dev.plimsoll.lab.fault.Fault.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection through a link: two sockets, and a thread for each direction. */
final class Conversation {
    private static final int CHUNK = 64 << 10;

    private final Socket client;
    private final Socket server = new Socket();
    private final int target;
    private final Link link;

    Conversation(Socket client, int target, Link link) {
        this.client = client;
        this.target = target;
        this.link = link;
    }

    void begin() {
        thread("request", () -> {
            connect();
            thread("response", () -> pump(server, client, Direction.RESPONSE));
            pump(client, server, Direction.REQUEST);
        });
    }

    /** Ends it without goodbye: both ends get a reset instead of an orderly end. */
    void reset() {
        abort(client);
        abort(server);
        link.ended(this);
    }

    private void connect() throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    }

    /** Carries bytes until one side ends, and passes that end on. */
    private void pump(Socket from, Socket to, Direction direction) throws IOException, InterruptedException {
        var chunk = new byte[CHUNK];
        var in = from.getInputStream();
        var out = to.getOutputStream();
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            if (link.arrives(direction)) {
                out.write(chunk, 0, length);
            }
        }
        if (link.arrives(direction)) {
            to.shutdownOutput();
        }
        if (from.isOutputShutdown()) {
            client.close();
            server.close();
            link.ended(this);
        }
    }

    private void thread(String direction, Step step) {
        var thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException | InterruptedException broken) {
                        // one side is gone: the other learns it the same way
                        reset();
                    }
                },
                "plimsoll-link-" + direction);
        thread.setDaemon(true);
        thread.start();
    }

    private static void abort(Socket socket) {
        try {
            if (socket.isConnected() && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException gone) {
            // it is closed, which is what was wanted
            return;
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
