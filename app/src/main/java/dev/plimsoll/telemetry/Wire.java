package dev.plimsoll.telemetry;

import java.net.InetSocketAddress;

/**
 * The way from one to another, as the first takes it.
 *
 * @param from an instance
 * @param to a server, or an instance
 * @param address where the first connects to
 * @param protocol what is spoken there
 */
public record Wire(String from, String to, InetSocketAddress address, Protocol protocol) {
    /** What is spoken at the other end. */
    public enum Protocol {
        /** PostgreSQL's, which answers a question about encryption before anybody logs in. */
        POSTGRES,
        /** Anything else: connecting is all that is tried. */
        TCP
    }

    /** As something that is measured. */
    public Entity entity() {
        return Entity.link(from, to);
    }
}
