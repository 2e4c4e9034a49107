package dev.plimsoll.bench.guard.contender;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A word to PgBouncer's own console. It knows no {@code SET} of PostgreSQL's parameters, and pgjdbc cannot connect without,
 * so this speaks the protocol itself (PostgreSQL, "Message Formats").
 */
final class Console {
    private static final int PROTOCOL_3_0 = 196_608;
    private static final int LENGTH_ITSELF = 4;

    private Console() {}

    /** @throws IOException when it cannot be reached or refuses */
    static void say(int port, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var out = new DataOutputStream(socket.getOutputStream());
                var in = new DataInputStream(socket.getInputStream())) {
            var who = bytes("user\0" + Wanted.ROLE + "\0database\0pgbouncer\0\0");
            out.writeInt(LENGTH_ITSELF + Integer.BYTES + who.length);
            out.writeInt(PROTOCOL_3_0);
            out.write(who);
            ready(in);
            var query = bytes(command + "\0");
            out.writeByte('Q');
            out.writeInt(LENGTH_ITSELF + query.length);
            out.write(query);
            ready(in);
        }
    }

    private static void ready(DataInputStream in) throws IOException {
        byte kind;
        do {
            kind = in.readByte();
            var body = in.readNBytes(in.readInt() - LENGTH_ITSELF);
            if (kind == 'E') {
                throw new IOException(new String(body, StandardCharsets.UTF_8).replace('\0', ' '));
            }
        } while (kind != 'Z');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
