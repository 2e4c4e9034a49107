package dev.plimsoll.telemetry.link;

import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Source;
import dev.plimsoll.telemetry.Wire;
import dev.plimsoll.telemetry.Wire.Protocol;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a way: how long connecting takes and, where PostgreSQL is at the other end, its first answer. The question is an
 * SSLRequest, which is answered before anybody logs in and leaves no trace in the server's log.
 */
public final class Way implements Source {
    private static final int LONGEST_MILLIS = 1_000;
    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;
    private static final double NANOS = 1e9;

    private final Wire wire;

    public Way(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String name() {
        return wire.entity() + " " + wire.address();
    }

    @Override
    public Sample read() {
        var readings = new ArrayList<Reading>();
        try (var socket = new Socket()) {
            var began = System.nanoTime();
            socket.connect(wire.address(), LONGEST_MILLIS);
            readings.add(seconds(Signal.CONNECT, began));
            if (wire.protocol() == Protocol.POSTGRES) {
                began = System.nanoTime();
                ask(socket);
                readings.add(seconds(Signal.ECHO, began));
            }
            readings.add(new Reading(wire.entity(), Signal.ANSWERS, 1));
        } catch (IOException lost) {
            readings.add(new Reading(wire.entity(), Signal.ANSWERS, 0));
        }
        return new Sample(readings, List.of());
    }

    private static void ask(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.getOutputStream()
                .write(ByteBuffer.allocate(LENGTH)
                        .putInt(LENGTH)
                        .putInt(SSL_REQUEST)
                        .array());
        if (socket.getInputStream().read() < 0) {
            throw new IOException("closed without an answer");
        }
    }

    private Reading seconds(Signal signal, long began) {
        return new Reading(wire.entity(), signal, (System.nanoTime() - began) / NANOS);
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
