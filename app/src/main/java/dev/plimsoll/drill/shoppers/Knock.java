package dev.plimsoll.drill.shoppers;

import dev.plimsoll.lab.load.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One request of a flood.
 *
 * @param shop the address it goes to
 * @param source the address of this machine it comes from
 * @param receipts where it is counted
 */
record Knock(URI shop, String source, Receipts receipts) implements Request {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int STATUS = 12;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public void run() {
        receipts.knocked(answered());
    }

    /** Whether it got a page. */
    private boolean answered() {
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(source, 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(shop.getHost(), shop.getPort()), PATIENCE_MILLIS);
            var words = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(shop.getAuthority());
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(STATUS), StandardCharsets.US_ASCII);
            return answer.endsWith(" 200");
        } catch (IOException refused) {
            return false;
        }
    }
}
